import { type KeyboardEvent, useId, useState } from 'react'
import { isComposing } from '../base/composing.ts'
import { useText } from '../base/i18n/use-text.ts'
import type { ShownTask } from '../data/queries/task.ts'
import { useParents } from '../data/queries/task-parts.ts'
import { useTaskActions } from '../data/writes/task-actions.ts'
import { Button, IconButton } from '../ui/button.tsx'
import { TaskLink } from '../ui/task-link.tsx'
import type { PropertyProps } from './property.tsx'
import { usePanelText } from './use-panel-text.ts'

/** The task that this one is a part of. There is one level: who has sub-tasks can be no sub-task. */
export function ParentField({ task, mayEdit }: PropertyProps) {
  const text = usePanelText()
  const [finding, setFinding] = useState<'open' | 'closed'>('closed')
  const { change } = useTaskActions()
  const hasParent = task.parentId !== null
  if (!hasParent && (!mayEdit || task.subtasks.total > 0)) return null
  const close = () => setFinding('closed')
  return (
    <div className="property property-top">
      <span className="property-name">{text.parent}</span>
      <div className="property-parent">
        {hasParent && task.parentKey !== null && (
          <TaskLink taskKey={task.parentKey} className="parent-link">
            {task.parentKey}
          </TaskLink>
        )}
        {hasParent && mayEdit && (
          <IconButton icon="close" label={text.clearParent} onClick={() => change(task, { parentId: null })} />
        )}
        {!hasParent && finding === 'closed' && (
          <Button look="quiet" className="property-add" onClick={() => setFinding('open')}>
            {text.setParent}
          </Button>
        )}
        {!hasParent && finding === 'open' && <ParentFinder task={task} onClose={close} />}
      </div>
    </div>
  )
}

function ParentFinder({ task, onClose }: { task: ShownTask; onClose: () => void }) {
  const common = useText()
  const text = usePanelText()
  const id = useId()
  const [words, setWords] = useState('')
  const found = useParents(task, words.trim())
  const { change } = useTaskActions()
  const pick = (parentId: string) => {
    onClose()
    change(task, { parentId })
  }
  const closeOnEscape = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || isComposing(event.nativeEvent)) return
    event.preventDefault()
    onClose()
  }
  return (
    <div className="parent-finder">
      <label htmlFor={id} className="visually-hidden">
        {text.findParent}
      </label>
      <input
        // biome-ignore lint/a11y/noAutofocus: the person just asked to find a task here
        autoFocus
        id={id}
        type="search"
        placeholder={text.findParent}
        value={words}
        autoComplete="off"
        onChange={(event) => setWords(event.target.value)}
        onKeyDown={closeOnEscape}
      />
      <ul>
        {found.map((one) => (
          <li key={one.id}>
            <button type="button" className="menu-item" onClick={() => pick(one.id)}>
              <span className="panel-key">{one.key}</span> <span dir="auto">{one.title}</span>
            </button>
          </li>
        ))}
        {words.trim() !== '' && found.length === 0 && <li className="property-none">{text.noneFound}</li>}
      </ul>
      <Button look="quiet" onClick={onClose}>
        {common.cancel}
      </Button>
    </div>
  )
}
