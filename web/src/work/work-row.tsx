import type { WorkTask } from '#shared/contract/task-query.ts'
import { usePeople } from '../data/queries/people.ts'
import { useProjects } from '../data/queries/projects.ts'
import { usePerson } from '../data/session/session-context.ts'
import { Assignee } from '../ui/assignee.tsx'
import { DueChip, PriorityChip } from '../ui/fact-chips.tsx'
import { StatusMark } from '../ui/icon.tsx'
import { LabelChips } from '../ui/label-chips.tsx'
import { Moment } from '../ui/moment.tsx'
import { TaskLink } from '../ui/task-link.tsx'
import { useWorkText } from './use-work-text.ts'
import { markOf } from './work-view.ts'

/** One task among one's own work: what it is, how far, and what is new about it. */
export function WorkRow({ task, today }: { task: WorkTask; today: string }) {
  const text = useWorkText()
  const me = usePerson().id
  const people = usePeople().data
  const project = useProjects().data?.find(({ id }) => id === task.projectId)
  const status = project?.statuses.find(({ id }) => id === task.statusId)
  const mark = markOf(task, me)
  return (
    <li className="work-row">
      <StatusMark category={task.category} name={status?.name} />
      <span className="work-title">
        <TaskLink taskKey={task.key}>{task.title}</TaskLink>
        {mark && <span className={`mark mark-${mark}`}>{text.marks[mark]}</span>}
      </span>
      <span className="work-facts">
        <span className="row-note">{task.key}</span>
        {project && <LabelChips ids={task.labelIds} labels={project.labels} />}
        <PriorityChip priority={task.priority} />
        <When task={task} today={today} />
        {task.assigneeId !== me && <Assignee id={task.assigneeId} people={people} />}
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
