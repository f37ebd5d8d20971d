import type { Actor } from '#api/http/actor.ts'
import type { StatusRecord } from '#api/projects/project-repository.ts'
import type { Changes, StatusLabel, TaskEvent } from '#shared/contract/task-event.ts'
import type { TaskRecord } from './task-record.ts'

type Happening = {
  type: TaskEvent['type']
  /** The task after it happened; its version is the event's place in the log. */
  task: TaskRecord
  changes: Changes
  /** Among them every status that `changes` mentions. */
  statuses: StatusRecord[]
  actor: Actor
  eventId: string
  traceparent: string
}

/** The event of one change, with all that a reader needs later: statuses as they are called now, and who held which role. */
export function toTaskEvent({ type, task, changes, statuses, actor, eventId, traceparent }: Happening): TaskEvent {
  return {
    eventId,
    version: 1,
    type,
    occurredAt: task.updatedAt.toISOString(),
    actorId: actor.personId,
    projectId: task.projectId,
    taskId: task.id,
    taskKey: task.key,
    seq: task.version,
    title: task.title,
    creatorId: task.creatorId,
    assigneeId: task.assigneeId,
    changes,
    statuses: labelsOf(changes, statuses),
    traceparent,
  }
}

function labelsOf(changes: Changes, statuses: StatusRecord[]): Record<string, StatusLabel> {
  const mentioned = [changes.statusId?.from, changes.statusId?.to]
  const labelled = statuses.filter((status) => mentioned.includes(status.id))
  return Object.fromEntries(labelled.map(({ id, name, category }) => [id, { name, category }]))
}
