import type { TaskEvent } from '#shared/contract/task-event.ts'

const isAboutComment = ({ comment }: TaskEvent): boolean => comment !== undefined

/** Whether anything was said that may have been changed or taken back since. */
export const saysSomething = (events: readonly TaskEvent[]): boolean => events.some(isAboutComment)

/**
 * An event as its comment reads now, by what happened to the task after it; undefined when the comment has been taken
 * away. What somebody has deleted, perhaps because it should never have been written, is not mailed because it waited.
 */
export function asItReadsNow(event: TaskEvent, later: readonly TaskEvent[]): TaskEvent | undefined {
  const { comment, seq } = event
  if (comment === undefined) return event
  const since = later.filter((one) => one.comment?.id === comment.id && one.seq > seq)
  const newest = since.toSorted((one, other) => one.seq - other.seq).at(-1)
  if (newest?.comment === undefined) return event
  const { to } = newest.comment
  return newest.type === 'comment.deleted' || to === null ? undefined : { ...event, comment: { ...comment, to } }
}
