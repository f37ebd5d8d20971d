import { type ReactNode, useId } from 'react'
import type { Person } from '#shared/contract/person.ts'
import type { Status } from '#shared/contract/project.ts'
import type { Task } from '#shared/contract/task.ts'
import { Avatar } from '../components/avatar.tsx'
import { Icon } from '../components/icon.tsx'
import { Moment } from '../components/moment.tsx'
import { useText } from '../i18n/use-text.ts'
import { useTaskActions } from './task-actions.ts'

type TaskPropertiesProps = { task: Task; statuses: Status[]; people: Person[] }

/** Who has the task, how far it is, and where it came from. */
export function TaskProperties({ task, statuses, people }: TaskPropertiesProps) {
  const { task: text } = useText()
  const creator = people.find(({ id }) => id === task.creatorId)
  return (
    <div className="properties">
      <StatusSelect task={task} statuses={statuses} />
      <AssigneeSelect task={task} people={people} />
      <dl>
        <dt>{text.creator}</dt>
        <dd className="property-person">
          <Avatar person={creator} />
          {creator?.name ?? text.formerPerson}
        </dd>
        <dt>{text.created}</dt>
        <dd>
          <Moment at={task.createdAt} />
        </dd>
        <dt>{text.updated}</dt>
        <dd>
          <Moment at={task.updatedAt} />
        </dd>
      </dl>
    </div>
  )
}

function StatusSelect({ task, statuses }: { task: Task; statuses: Status[] }) {
  const { task: text } = useText()
  const { moveTo } = useTaskActions()
  const category = statuses.find(({ id }) => id === task.statusId)?.category ?? task.category
  const mark = (
    <span className={`status-mark status-${category}`}>
      <Icon name={category} />
    </span>
  )
  return (
    <Property label={text.status} mark={mark}>
      {(id) => (
        <select id={id} value={task.statusId} onChange={(event) => moveTo(task, event.target.value)}>
          {statuses.map((status) => (
            <option key={status.id} value={status.id}>
              {status.name}
            </option>
          ))}
        </select>
      )}
    </Property>
  )
}

function AssigneeSelect({ task, people }: { task: Task; people: Person[] }) {
  const { task: text, card } = useText()
  const { assignTo } = useTaskActions()
  const assignee = people.find(({ id }) => id === task.assigneeId)
  const isFormer = task.assigneeId !== null && assignee === undefined
  return (
    <Property label={text.assignee} mark={<Avatar person={assignee} />}>
      {(id) => (
        <select id={id} value={task.assigneeId ?? ''} onChange={(event) => assignTo(task, event.target.value || null)}>
          <option value="">{card.unassigned}</option>
          {isFormer && <option value={task.assigneeId ?? ''}>{text.formerPerson}</option>}
          {people.map((person) => (
            <option key={person.id} value={person.id}>
              {person.name}
            </option>
          ))}
        </select>
      )}
    </Property>
  )
}

function Property({ label, mark, children }: { label: string; mark: ReactNode; children: (id: string) => ReactNode }) {
  const id = useId()
  return (
    <div className="property">
      <label htmlFor={id}>{label}</label>
      <div className="property-control">
        {mark}
        {children(id)}
      </div>
    </div>
  )
}
