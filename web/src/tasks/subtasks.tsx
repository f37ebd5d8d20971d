import type { Project } from '#shared/contract/project.ts'
import { usePeople } from '../data/queries/people.ts'
import type { SubtaskRow } from '../data/queries/subtask-list.ts'
import type { ShownTask } from '../data/queries/task.ts'
import { useSubtasks } from '../data/queries/task-parts.ts'
import { isOnServer } from '../data/writes/pending-writes.ts'
import { useTaskActions } from '../data/writes/task-actions.ts'
import { Avatar } from '../ui/avatar.tsx'
import { ErrorNotice } from '../ui/error-notice.tsx'
import { StatusMark } from '../ui/icon.tsx'
import { QuickAdd } from '../ui/quick-add.tsx'
import { TaskLink } from '../ui/task-link.tsx'
import { usePanelText } from './use-panel-text.ts'

type SubtasksProps = { task: ShownTask; project: Project | undefined; mayEdit: boolean }

/** The parts of a task, how many are done, and a line to add one. */
export function Subtasks({ task, project, mayEdit }: SubtasksProps) {
  const { subtasks: text } = usePanelText()
  const { rows, rest, error, refetch } = useSubtasks(task)
  if (task.subtasks.total === 0 && rows.length === 0 && !mayEdit) return null
  const total = rows.length + rest
  const done = rest > 0 ? task.subtasks.done : rows.filter(({ category }) => category === 'done').length
  return (
    <section className="subtasks" aria-labelledby="subtasks-title">
      <div className="section-head">
        <h3 id="subtasks-title">{text.title}</h3>
        {total > 0 && <span className="subtasks-count">{text.progress(done, total)}</span>}
      </div>
      {total > 0 && <progress value={done} max={total} aria-labelledby="subtasks-title" />}
      {error !== null && rows.length === 0 && task.subtasks.total > 0 && (
        <ErrorNotice title={text.loadFailed} error={error} onRetry={() => void refetch()} />
      )}
      <ul>
        {rows.map((row) => (
          <Row key={row.key} row={row} project={project} mayEdit={mayEdit} />
        ))}
      </ul>
      {rest > 0 && <p className="property-none">{text.more(rest)}</p>}
      {mayEdit && <AddSubtask task={task} />}
    </section>
  )
}

type RowProps = { row: SubtaskRow; project: Project | undefined; mayEdit: boolean }

function Row({ row, project, mayEdit }: RowProps) {
  const assignee = usePeople().data?.find(({ id }) => id === row.assigneeId)
  const category = project?.statuses.find(({ id }) => id === row.statusId)?.category ?? row.category
  return (
    <li className={`subtask subtask-${category}`}>
      <Finish row={{ ...row, category }} project={project} mayEdit={mayEdit} />
      {isOnServer(row) ? (
        <TaskLink taskKey={row.key} className="subtask-title">
          <span dir="auto">{row.title}</span>
        </TaskLink>
      ) : (
        <span className="subtask-title subtask-saving">{row.title}</span>
      )}
      {assignee && (
        <>
          <Avatar person={assignee} />
          <span className="visually-hidden">{assignee.name}</span>
        </>
      )}
    </li>
  )
}

/** One press between done and not done, whatever the project calls that. */
function Finish({ row, project, mayEdit }: RowProps) {
  const { subtasks: text } = usePanelText()
  const { moveTo } = useTaskActions()
  const mark = <StatusMark category={row.category} />
  const isDone = row.category === 'done'
  const next = project?.statuses.find(({ category }) => category === (isDone ? 'waiting' : 'done'))
  if (!mayEdit || !next || !isOnServer(row)) return <span className="subtask-mark">{mark}</span>
  return (
    <button
      type="button"
      className="icon-button"
      aria-label={isDone ? text.reopen(row.title) : text.finish(row.title)}
      onClick={() => moveTo(row, next.id)}
    >
      {mark}
    </button>
  )
}

function AddSubtask({ task }: { task: ShownTask }) {
  const { subtasks: text } = usePanelText()
  return (
    <QuickAdd
      place={task.id}
      projectId={task.projectId}
      fields={() => ({ parentId: task.id })}
      label={text.add}
      placeholder={text.add}
      submit={text.submit}
    />
  )
}
