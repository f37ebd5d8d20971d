import type { Person } from '#shared/contract/person.ts'
import type { Status } from '#shared/contract/project.ts'
import type { Task } from '#shared/contract/task.ts'
import type { TaskField } from '#shared/contract/task-event.ts'
import { words } from '#shared/contract/words.ts'
import { Button } from '../components/button.tsx'
import { useLocale, useText } from '../i18n/use-text.ts'
import { usePerson } from '../session/session-context.ts'
import { useStore } from '../store.ts'
import { type Conflict, conflictStore, dropConflict } from './conflicts.ts'
import { dropDraft } from './drafts.ts'
import { changeOf } from './task-actions.ts'
import { fieldNames } from './task-write.ts'
import { useTaskWriter } from './writer-context.ts'

type ConflictsProps = { task: Task; statuses: Status[]; people: Person[] }

/** The changes to this task that came second, each waiting for a decision. */
export function Conflicts({ task, statuses, people }: ConflictsProps) {
  const conflicts = useStore(conflictStore).filter(({ taskId }) => taskId === task.id)
  return conflicts.map((conflict) => (
    <ConflictBanner
      key={fieldNames(conflict.mine).join()}
      conflict={conflict}
      task={task}
      statuses={statuses}
      people={people}
    />
  ))
}

function ConflictBanner({ conflict, task, statuses, people }: ConflictsProps & { conflict: Conflict }) {
  const { conflict: text } = useText()
  const locale = useLocale()
  const send = useTaskWriter()
  const personId = usePerson().id
  const fields = fieldNames(conflict.mine)
  const apply = () => {
    dropConflict(conflict)
    send(changeOf(task, conflict.mine))
  }
  const keep = () => {
    dropConflict(conflict)
    for (const field of fields) dropDraft({ personId, taskId: task.id, field })
  }
  const show = (field: TaskField, value: string | null | undefined) =>
    readable({ field, value, statuses, people, locale })
  return (
    <div className="conflict" role="alert">
      {fields.map((field) => (
        <div key={field}>
          <p className="conflict-title">{text.title(words[locale].fields[field])}</p>
          <dl>
            <dt>{text.theirs}</dt>
            <dd>{show(field, task[field])}</dd>
            <dt>{text.mine}</dt>
            <dd>{show(field, conflict.mine[field])}</dd>
          </dl>
        </div>
      ))}
      <div className="form-actions">
        <Button look="primary" onClick={apply}>
          {text.apply}
        </Button>
        <Button onClick={keep}>{text.keep}</Button>
      </div>
    </div>
  )
}

type Readable = {
  field: TaskField
  value: string | null | undefined
  statuses: Status[]
  people: Person[]
  locale: 'ko' | 'en'
}

function readable({ field, value, statuses, people, locale }: Readable): string {
  if (field === 'statusId') return statuses.find(({ id }) => id === value)?.name ?? ''
  if (field !== 'assigneeId') return value || words[locale].empty
  if (!value) return words[locale].nobody
  return people.find(({ id }) => id === value)?.name ?? words[locale].leftTheTeam
}
