import { type ChangeEvent, memo } from 'react'
import type { Person } from '#shared/contract/person.ts'
import type { Project } from '#shared/contract/project.ts'
import { words } from '#shared/contract/words.ts'
import { useLocale, useText } from '../base/i18n/use-text.ts'
import type { ListTask } from '../data/queries/task-lists.ts'
import { Avatar } from '../ui/avatar.tsx'
import { DueChip } from '../ui/due-chip.tsx'
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
  const locale = useLocale()
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
        {task.priority !== 'none' && (
          <span className={`fact priority-${task.priority}`}>
            <Icon name="priority" />
            {words[locale].priorities[task.priority]}
          </span>
        )}
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

const Assignee = memo(function Assignee({ id, people }: { id: string | null; people: Person[] | undefined }) {
  const { card, filters } = useText()
  const person = people?.find((one) => one.id === id)
  const former = people === undefined ? '' : filters.former
  return (
    <span className="fact">
      <Avatar person={person} />
      <span className="fact-text">{id === null ? card.unassigned : (person?.name ?? former)}</span>
    </span>
  )
})

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
