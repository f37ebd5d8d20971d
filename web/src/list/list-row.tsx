import type { ChangeEvent } from 'react'
import type { Person } from '#shared/contract/person.ts'
import type { Project } from '#shared/contract/project.ts'
import type { ListTask } from '../data/queries/task-lists.ts'
import { Assignee } from '../ui/assignee.tsx'
import { DueChip, PriorityChip } from '../ui/fact-chips.tsx'
import { Icon } from '../ui/icon.tsx'
import { LabelChips } from '../ui/label-chips.tsx'
import { Moment } from '../ui/moment.tsx'
import { TaskLink } from '../ui/task-link.tsx'
import { useListText } from './use-list-text.ts'
import type { Selection } from './use-selection.ts'

type ListRowProps = {
  task: ListTask
  project: Project
  people: Person[] | undefined
  today: string
  selection: Selection | undefined
}

export function ListRow({ task, project, people, today, selection }: ListRowProps) {
  const { columns } = useListText()
  const status = project.statuses.find(({ id }) => id === task.statusId)
  const chosen = selection?.has(task.key) ?? false
  return (
    <tr data-row-key={task.key} data-chosen={chosen}>
      {selection && (
        <td className="list-check">
          <RowCheck task={task} selection={selection} />
        </td>
      )}
      <td className="list-key">{task.key}</td>
      <td className="list-title">
        <TaskLink taskKey={task.key}>{task.title}</TaskLink>
        {task.parentKey !== null && <span className="row-note">‹ {task.parentKey}</span>}
        <LabelChips ids={task.labelIds} labels={project.labels} />
      </td>
      <td data-label={columns.status}>
        {status && (
          <span className={`fact status-${status.category}`}>
            <Icon name={status.category} />
            <span className="fact-text">{status.name}</span>
          </span>
        )}
      </td>
      <td data-label={columns.assignee}>
        <Assignee id={task.assigneeId} people={people} />
      </td>
      <td data-label={columns.priority} data-empty={task.priority === 'none'}>
        <PriorityChip priority={task.priority} />
      </td>
      <td data-label={columns.due} data-empty={task.dueOn === null}>
        {task.dueOn !== null && (
          <DueChip dueOn={task.dueOn} today={today} state={status?.category === 'done' ? 'done' : 'open'} />
        )}
      </td>
      <td data-label={columns.updated} className="list-when">
        <Moment at={task.updatedAt} />
      </td>
    </tr>
  )
}

function RowCheck({ task, selection }: { task: ListTask; selection: Selection }) {
  const text = useListText()
  // A click with Shift arrives as a change whose event is the click.
  const pick = ({ nativeEvent }: ChangeEvent<HTMLInputElement>) => {
    const withShift = 'shiftKey' in nativeEvent && nativeEvent.shiftKey === true
    selection.pick(task.key, withShift ? 'range' : 'one')
  }
  return (
    <label className="check">
      <input type="checkbox" checked={selection.has(task.key)} onChange={pick} />
      <span className="visually-hidden">{text.select(task.title)}</span>
    </label>
  )
}
