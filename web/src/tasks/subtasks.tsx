import { useQuery, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useId } from 'react'
import type { Project } from '#shared/contract/project.ts'
import { useStore } from '../base/store.ts'
import { useApi } from '../data/api/api-context.ts'
import { cacheKeys } from '../data/cache-keys.ts'
import { arrangeRows, rowFields, type SubtaskRow } from '../data/queries/subtask-list.ts'
import { isOnServer, pollMs, type ShownTask, usePendingWrites, usePeople } from '../data/queries/task.ts'
import { quickAddStore, setQuickAdd } from '../data/writes/quick-add-texts.ts'
import { newIdempotencyKey, useTaskActions } from '../data/writes/task-actions.ts'
import { answerTo } from '../data/writes/task-cache.ts'
import { useTaskWriter } from '../data/writes/writer-context.ts'
import { Avatar } from '../ui/avatar.tsx'
import { ErrorNotice } from '../ui/error-notice.tsx'
import { Icon } from '../ui/icon.tsx'
import { TaskLink } from '../ui/task-link.tsx'
import { usePanelText } from './use-panel-text.ts'

type SubtasksProps = { task: ShownTask; project: Project | undefined; mayEdit: boolean }

/** The parts of a task, how many are done, and a line to add one. */
export function Subtasks({ task, project, mayEdit }: SubtasksProps) {
  const { subtasks: text } = usePanelText()
  const { rows, rest, error, refetch } = useRows(task)
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

const mostRows = 100

function useRows(task: ShownTask) {
  const api = useApi()
  const cache = useQueryClient()
  const writes = usePendingWrites()
  const read = async (signal: AbortSignal): Promise<SubtaskRow[]> => {
    const query = {
      project: task.projectId,
      parent: task.key,
      fields: rowFields,
      sort: 'created',
      limit: mostRows,
    } as const
    const { items } = await api.call('listTasks', { query, signal })
    return items.map((item) => {
      const answer = answerTo(cache, item.key)
      // The contract promises the fields that were asked for.
      return answer && answer.version > (item.version ?? 0) ? answer : (item as SubtaskRow)
    })
  }
  const { data, error, refetch } = useQuery({
    queryKey: cacheKeys.subtasks(task.key),
    queryFn: ({ signal }) => read(signal),
    refetchInterval: pollMs,
  })
  const rows = arrangeRows(data ?? [], writes, task.id)
  return { rows, rest: data?.length === mostRows ? Math.max(0, task.subtasks.total - mostRows) : 0, error, refetch }
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
  const mark = (
    <span className={`status-mark status-${row.category}`}>
      <Icon name={row.category} />
    </span>
  )
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
  const send = useTaskWriter()
  const id = useId()
  const value = useStore(quickAddStore)[task.id] ?? ''
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const title = value.trim()
    if (title === '') return
    const createdAt = new Date().toISOString()
    const fields = { parentId: task.id }
    send({ kind: 'create', key: newIdempotencyKey(), projectId: task.projectId, title, fields, createdAt })
    setQuickAdd(task.id, '')
  }
  return (
    <form className="quick-add" onSubmit={submit}>
      <Icon name="plus" />
      <label htmlFor={id} className="visually-hidden">
        {text.add}
      </label>
      <input
        id={id}
        name="title"
        value={value}
        placeholder={text.add}
        autoComplete="off"
        enterKeyHint="done"
        onChange={(event) => setQuickAdd(task.id, event.target.value)}
      />
      <button type="submit" className="quick-add-submit" hidden={value.trim() === ''}>
        {text.submit}
      </button>
    </form>
  )
}
