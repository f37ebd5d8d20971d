import type { MailKind } from '#shared/contract/preferences.ts'
import type { TaskEvent } from '#shared/contract/task-event.ts'

/** The kinds of change that an event is for one person, as people choose them in their preferences. */
export function kindsOf(event: TaskEvent, personId: string): MailKind[] {
  const { type, changes, comment } = event
  if (comment !== undefined) return kindsOfComment(event, personId)
  if (type !== 'task.changed') return type === 'task.created' ? ['assigned'] : ['status']
  const kinds: MailKind[] = []
  if (changes.assigneeId) kinds.push('assigned')
  if (changes.statusId) kinds.push('status')
  if (Object.keys(changes).some((field) => !notContent.has(field))) kinds.push('content')
  return kinds
}

const notContent: ReadonlySet<string> = new Set(['assigneeId', 'statusId', 'position'])

// Whoever is mentioned and has the task besides gets a mail for either: switching off the one must not hide the other.
function kindsOfComment({ type, comment, assigneeId, creatorId, watcherIds }: TaskEvent, personId: string): MailKind[] {
  if (!comment?.mentionedIds.includes(personId)) return ['comment']
  const hasTask = [assigneeId, creatorId, ...watcherIds].includes(personId)
  return type === 'comment.added' && hasTask ? ['mention', 'comment'] : ['mention']
}
