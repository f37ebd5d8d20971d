import type { Actor } from '#api/access/actor.ts'
import { listLabels, listStatuses, type StatusRecord } from '#api/projects/project-repository.ts'
import type { Writing } from '#api/write/write.ts'
import type { Changes, CommentChange, StatusLabel, TaskEvent } from '#shared/contract/task-event.ts'
import type { Transaction } from '#shared/database/database.ts'
import { findWatchers, noteOwnChange, startWatching } from './following-repository.ts'
import { diffTask, fieldsOf } from './task-changes.ts'
import type { TaskRecord } from './task-record.ts'
import { findKeys, updateTask } from './task-repository.ts'

type Circumstances = Pick<TaskHappening, 'type' | 'comment' | 'bulkId' | 'undoes'>

type TaskChange = Circumstances & {
  /** The task as it was; its row is held by this transaction. */
  before: TaskRecord
  /** What is different now, but for version and times. */
  after: Partial<TaskRecord>
}

/**
 * Writes what happened to a task: its row with the next version, and the event of it. The only way in which a task
 * changes.
 */
export async function recordOnTask(
  writing: Writing,
  { before, after, ...circumstances }: TaskChange,
): Promise<TaskRecord> {
  const { tx, asking } = writing
  const version = before.version + 1
  const changes = diffTask(before, { ...before, ...after })
  const touched = Object.fromEntries(fieldsOf(changes).map((field) => [field, version]))
  const fieldVersions = { ...before.fieldVersions, ...touched }
  const saved: TaskRecord = { ...before, ...after, version, fieldVersions, updatedAt: writing.now() }
  await updateTask(tx, before, saved)
  await noteOwnChange(tx, { taskId: saved.id, personId: asking.actor.personId, version })
  await appendTaskEvent(writing, { ...circumstances, task: saved, changes })
  return saved
}

type Happening = Circumstances & { task: TaskRecord; changes: Changes }

/**
 * Appends the event of something that happened to a task, with what its ids are called now. Whoever is given the task
 * watches it.
 */
export async function appendTaskEvent(
  { tx, asking: { actor, context }, newId, append }: Writing,
  happening: Happening,
): Promise<void> {
  const { task, changes } = happening
  if (changes.assigneeId?.to) await startWatching(tx, task, [changes.assigneeId.to])
  const statuses = changes.statusId === undefined ? [] : await listStatuses(tx, [task.projectId])
  const parentIds = [changes.parentId?.from, changes.parentId?.to].filter((id) => typeof id === 'string')
  const names = { ...(await labelNames(tx, task, changes)), ...(await findKeys(tx, parentIds)) }
  const watchers = await findWatchers(tx, task.id, happening.comment?.mentionedIds ?? [])
  const event = toTaskEvent(
    { ...happening, statuses, names, watchers },
    { actor, eventId: newId(), at: task.updatedAt, traceparent: context.traceparent },
  )
  await append(event)
}

async function labelNames(tx: Transaction, task: TaskRecord, { labelIds }: Changes): Promise<Record<string, string>> {
  if (labelIds === undefined) return {}
  const mentioned = [...labelIds.from, ...labelIds.to]
  const labels = await listLabels(tx, [task.projectId])
  return Object.fromEntries(labels.filter(({ id }) => mentioned.includes(id)).map(({ id, name }) => [id, name]))
}

/** What happened to a task. */
type TaskHappening = {
  type: TaskEvent['type']
  /** The task after it happened; its version is the event's place in the log. */
  task: TaskRecord
  changes: Changes
  comment?: CommentChange
  /** Among them every status that `changes` mentions. */
  statuses: StatusRecord[]
  /** What labels and tasks that `changes` mentions are called. */
  names: Record<string, string>
  watchers: Pick<TaskEvent, 'watcherIds' | 'moreWatchersAfter'>
  bulkId?: string
  undoes?: string
}

type Stamp = { actor: Pick<Actor, 'personId'>; eventId: string; at: Date; traceparent: string }

/**
 * The event of one change, with all that a reader needs later: statuses as they are called now, and who held which
 * role.
 */
function toTaskEvent(happening: TaskHappening, { actor, eventId, at, traceparent }: Stamp): TaskEvent {
  const { type, task, changes, comment, statuses, names, watchers, bulkId, undoes } = happening
  return {
    eventId,
    version: 1,
    type,
    occurredAt: at.toISOString(),
    actorId: actor.personId,
    projectId: task.projectId,
    taskId: task.id,
    taskKey: task.key,
    seq: task.version,
    title: task.title,
    creatorId: task.creatorId,
    assigneeId: task.assigneeId,
    ...watchers,
    changes,
    ...(comment === undefined ? {} : { comment }),
    statuses: labelsOf(changes, statuses),
    names,
    ...(bulkId === undefined ? {} : { bulkId }),
    ...(undoes === undefined ? {} : { undoes }),
    traceparent,
  }
}

function labelsOf(changes: Changes, statuses: StatusRecord[]): Record<string, StatusLabel> {
  const mentioned = [changes.statusId?.from, changes.statusId?.to]
  const labelled = statuses.filter((status) => mentioned.includes(status.id))
  return Object.fromEntries(labelled.map(({ id, name, category }) => [id, { name, category }]))
}
