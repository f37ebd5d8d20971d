import { type FormEvent, useId } from 'react'
import type { Project, Status } from '#shared/contract/project.ts'
import { useText } from '../base/i18n/use-text.ts'
import { useStore } from '../base/store.ts'
import { usePerson } from '../data/session/session-context.ts'
import { newIdempotencyKey } from '../data/writes/idempotency-key.ts'
import { quickAddStore, setQuickAdd } from '../data/writes/quick-add-texts.ts'
import { useTaskWriter } from '../data/writes/task-actions.ts'
import type { CreateWrite } from '../data/writes/task-write.ts'
import type { TaskFilters } from '../filters/task-filters.ts'
import { Icon } from '../ui/icon.tsx'

type QuickAddProps = { project: Project; status: Status; filters: TaskFilters }

/** One line at the foot of a column: type, Enter, type the next. */
export function QuickAdd({ project, status, filters }: QuickAddProps) {
  const text = useText()
  const send = useTaskWriter()
  const person = usePerson()
  const id = useId()
  const value = useStore(quickAddStore)[status.id] ?? ''
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const title = value.trim()
    if (title === '') return
    const fields = { statusId: status.id, ...fitting(filters, person.id) }
    const createdAt = new Date().toISOString()
    send({ kind: 'create', key: newIdempotencyKey(), projectId: project.id, title, fields, createdAt })
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

// Under a filter a task that doesn't pass it would vanish at once.
function fitting({ assignee, priority, label }: TaskFilters, me: string): Omit<CreateWrite['fields'], 'statusId'> {
  const [onlyPriority] = priority
  const assigneeId = assignee === 'me' ? me : assignee
  return {
    ...(assigneeId === undefined || assigneeId === 'none' ? {} : { assigneeId }),
    ...(onlyPriority === undefined ? {} : { priority: onlyPriority }),
    ...(label.length === 0 ? {} : { labelIds: label.slice(0, 1) }),
  }
}
