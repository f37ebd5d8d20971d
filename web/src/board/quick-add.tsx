import { type FormEvent, useId } from 'react'
import type { Project, Status } from '#shared/contract/project.ts'
import { Icon } from '../components/icon.tsx'
import { useText } from '../i18n/use-text.ts'
import { usePerson } from '../session/session-context.ts'
import { useStore } from '../store.ts'
import { quickAddStore, setQuickAdd } from '../tasks/quick-add-texts.ts'
import { newIdempotencyKey } from '../tasks/task-actions.ts'
import { useTaskWriter } from '../tasks/writer-context.ts'

type QuickAddProps = { project: Project; status: Status; assignee: 'me' | 'all' }

/** One line at the foot of a column: type, Enter, type the next. */
export function QuickAdd({ project, status, assignee }: QuickAddProps) {
  const text = useText()
  const send = useTaskWriter()
  const person = usePerson()
  const id = useId()
  const value = useStore(quickAddStore)[status.id] ?? ''
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const title = value.trim()
    if (title === '') return
    const idempotencyKey = newIdempotencyKey()
    // In "my tasks" a task of nobody would vanish at once.
    const assigneeId = assignee === 'me' ? person.id : null
    const ids = { taskId: idempotencyKey, projectId: project.id, statusId: status.id }
    send({ kind: 'create', ...ids, idempotencyKey, title, assigneeId, createdAt: new Date().toISOString() })
    setQuickAdd(status.id, '')
  }
  return (
    <form className="quick-add" onSubmit={submit}>
      <Icon name="plus" />
      <label htmlFor={id} className="visually-hidden">
        {text.board.addTo(status.name)}
      </label>
      <input
        id={id}
        name="title"
        value={value}
        placeholder={text.board.addPlaceholder}
        autoComplete="off"
        enterKeyHint="done"
        onChange={(event) => setQuickAdd(status.id, event.target.value)}
      />
      <button type="submit" className="quick-add-submit" hidden={value.trim() === ''}>
        {text.board.add}
      </button>
    </form>
  )
}
