import type { WorkTask } from '#shared/contract/task-query.ts'
import { words } from '#shared/contract/words.ts'
import { useLocale, useText } from '../base/i18n/use-text.ts'
import { usePeople } from '../data/queries/people.ts'
import { useProjects } from '../data/queries/projects.ts'
import { usePerson } from '../data/session/session-context.ts'
import { Avatar } from '../ui/avatar.tsx'
import { DueChip } from '../ui/due-chip.tsx'
import { Icon } from '../ui/icon.tsx'
import { LabelChips } from '../ui/label-chips.tsx'
import { Moment } from '../ui/moment.tsx'
import { TaskLink } from '../ui/task-link.tsx'
import { useWorkText } from './use-work-text.ts'
import { markOf } from './work-view.ts'

/** One task among one's own work: what it is, how far, and what is new about it. */
export function WorkRow({ task, today }: { task: WorkTask; today: string }) {
  const text = useWorkText()
  const locale = useLocale()
  const me = usePerson().id
  const project = useProjects().data?.find(({ id }) => id === task.projectId)
  const status = project?.statuses.find(({ id }) => id === task.statusId)
  const mark = markOf(task, me)
  return (
    <li className="work-row">
      <span className={`status-mark status-${task.category}`} title={status?.name}>
        <Icon name={task.category} />
        <span className="visually-hidden">{status?.name}</span>
      </span>
      <span className="work-title">
        <TaskLink taskKey={task.key}>{task.title}</TaskLink>
        {mark && <span className={`mark mark-${mark}`}>{text.marks[mark]}</span>}
      </span>
      <span className="work-facts">
        <span className="row-note">{task.key}</span>
        {project && <LabelChips ids={task.labelIds} labels={project.labels} />}
        {task.priority !== 'none' && (
          <span className={`fact priority-${task.priority}`}>
            <Icon name="priority" />
            {words[locale].priorities[task.priority]}
          </span>
        )}
        <When task={task} today={today} />
        {task.assigneeId !== me && <Assignee id={task.assigneeId} />}
      </span>
    </li>
  )
}

function When({ task, today }: { task: WorkTask; today: string }) {
  const text = useWorkText()
  if (task.completedAt !== null) {
    return (
      <span className="fact">
        {text.finished} <Moment at={task.completedAt} />
      </span>
    )
  }
  return task.dueOn === null ? null : <DueChip dueOn={task.dueOn} today={today} state="open" />
}

function Assignee({ id }: { id: string | null }) {
  const { card, filters } = useText()
  const people = usePeople().data
  const person = people?.find((one) => one.id === id)
  const former = people === undefined ? '' : filters.former
  return (
    <span className="fact">
      <Avatar person={person} />
      <span className="fact-text">{id === null ? card.unassigned : (person?.name ?? former)}</span>
    </span>
  )
}
