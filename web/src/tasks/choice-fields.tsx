import { words } from '#shared/contract/words.ts'
import { priorities } from '../base/contract-lists.ts'
import { useLocale, useText } from '../base/i18n/use-text.ts'
import { usePeople } from '../data/queries/people.ts'
import { useCandidates } from '../data/queries/project-parts.ts'
import { useTaskActions } from '../data/writes/task-actions.ts'
import { Avatar } from '../ui/avatar.tsx'
import { StatusMark } from '../ui/icon.tsx'
import type { PropertyProps } from './property.tsx'
import { Property } from './property.tsx'
import { usePanelText } from './use-panel-text.ts'

export function StatusField({ task, project, mayEdit }: PropertyProps) {
  const text = usePanelText()
  const { moveTo } = useTaskActions()
  const statuses = project?.statuses ?? []
  const status = statuses.find(({ id }) => id === task.statusId)
  const category = status?.category ?? task.category
  const mark = <StatusMark category={category} />
  return (
    <Property label={text.status} mark={mark}>
      {(id) => (
        <select
          id={id}
          disabled={!mayEdit}
          value={task.statusId}
          onChange={(event) => moveTo(task, event.target.value)}
        >
          {statuses.map((one) => (
            <option key={one.id} value={one.id}>
              {one.name}
            </option>
          ))}
        </select>
      )}
    </Property>
  )
}

export function AssigneeField({ task, project, mayEdit }: PropertyProps) {
  const text = usePanelText()
  const locale = useLocale()
  const { card } = useText()
  const { assignTo } = useTaskActions()
  const everybody = usePeople().data ?? []
  const candidates = useCandidates(project)
  const assignee = everybody.find(({ id }) => id === task.assigneeId)
  const isAmong = task.assigneeId === null || candidates.some(({ id }) => id === task.assigneeId)
  return (
    <Property label={text.assignee} mark={<Avatar person={assignee} />}>
      {(id) => (
        <select
          id={id}
          disabled={!mayEdit}
          value={task.assigneeId ?? ''}
          onChange={(event) => assignTo(task, event.target.value || null)}
        >
          <option value="">{text.nobody}</option>
          {!isAmong && <option value={task.assigneeId ?? ''}>{assignee?.name ?? words[locale].leftTheTeam}</option>}
          {candidates.map((person) => (
            <option key={person.id} value={person.id}>
              {person.mailbox === 'ok' ? person.name : `${person.name} (${card.mailboxes[person.mailbox]})`}
            </option>
          ))}
        </select>
      )}
    </Property>
  )
}

export function PriorityField({ task, mayEdit }: PropertyProps) {
  const text = usePanelText()
  const names = words[useLocale()].priorities
  const { change } = useTaskActions()
  const pick = (value: string) => {
    const priority = priorities.find((one) => one === value)
    if (priority) change(task, { priority })
  }
  return (
    <Property label={text.priority} mark={<span className="priority-mark" data-priority={task.priority} />}>
      {(id) => (
        <select id={id} disabled={!mayEdit} value={task.priority} onChange={(event) => pick(event.target.value)}>
          {priorities.map((priority) => (
            <option key={priority} value={priority}>
              {names[priority]}
            </option>
          ))}
        </select>
      )}
    </Property>
  )
}
