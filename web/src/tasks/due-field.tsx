import { useEffect, useEffectEvent, useState } from 'react'
import { dueGroupOf } from '#shared/contract/due-group.ts'
import { useToday } from '../data/session/use-clock.ts'
import { useTaskActions } from '../data/writes/task-actions.ts'
import { IconButton } from '../ui/button.tsx'
import type { PropertyProps } from './property.tsx'
import { Property } from './property.tsx'
import { usePanelText } from './use-panel-text.ts'

// Typing a year passes through the years 2, 20 and 202.
const typedOutMs = 900
const firstDay = '1970-01-01'

/** The due date. What is typed counts when it is typed out, or when the field is left. */
export function DueField({ task, mayEdit }: PropertyProps) {
  const text = usePanelText()
  const { change } = useTaskActions()
  const [typed, setTyped] = useState<string | undefined>()
  const save = (day: string) => {
    setTyped(undefined)
    if (day === '' || day >= firstDay) change(task, { dueOn: day === '' ? null : day })
  }
  const saveTyped = useEffectEvent(() => {
    if (typed !== undefined && typed >= firstDay) save(typed)
  })
  useEffect(() => {
    if (typed === undefined) return
    const timer = setTimeout(() => saveTyped(), typedOutMs)
    return () => clearTimeout(timer)
  }, [typed])
  return (
    <Property label={text.dueOn}>
      {(id) => (
        <>
          <input
            id={id}
            type="date"
            className="due-input"
            min={firstDay}
            max="9998-12-31"
            disabled={!mayEdit}
            value={typed ?? task.dueOn ?? ''}
            onChange={(event) => setTyped(event.target.value)}
            onBlur={() => typed !== undefined && save(typed)}
          />
          {task.dueOn !== null && mayEdit && <IconButton icon="close" label={text.clearDue} onClick={() => save('')} />}
          <DueNote dueOn={task.dueOn} isDone={task.category === 'done'} />
        </>
      )}
    </Property>
  )
}

function DueNote({ dueOn, isDone }: { dueOn: string | null; isDone: boolean }) {
  const text = usePanelText()
  const today = useToday()
  if (dueOn === null || isDone) return null
  const group = dueGroupOf(dueOn, today)
  if (group === 'overdue') return <span className="due-note due-overdue">{text.overdue}</span>
  return group === 'today' ? <span className="due-note">{text.dueToday}</span> : null
}
