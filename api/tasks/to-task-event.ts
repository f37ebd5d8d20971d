import type { Actor } from '#api/access/actor.ts'
import type { StatusRecord } from '#api/projects/project-repository.ts'
import type { Changes, CommentChange, StatusLabel, TaskEvent } from '#shared/contract/task-event.ts'
import type { TaskRecord } from './task-record.ts'

/** What happened to a task. */
export type TaskHappening = {
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

type Circumstances = { actor: Pick<Actor, 'personId'>; eventId: string; at: Date; traceparent: string }

/**
 * The event of one change, with all that a reader needs later: statuses as they are called now, and who held which
 * role.
 */
export function toTaskEvent(happening: TaskHappening, { actor, eventId, at, traceparent }: Circumstances): TaskEvent {
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
