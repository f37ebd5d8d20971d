import type { MailKind, Preferences } from '#shared/contract/preferences.ts'
import type { TaskEvent } from '#shared/contract/task-event.ts'

/** The kinds of change in one event, as people choose them in their preferences. */
export function kindsOf({ type, changes }: TaskEvent): MailKind[] {
  if (type !== 'task.changed') return type === 'task.created' ? ['assigned'] : ['status']
  const kinds: MailKind[] = []
  if (changes.assigneeId) kinds.push('assigned')
  if (changes.statusId) kinds.push('status')
  if (changes.title || changes.description) kinds.push('content')
  return kinds
}

/** False when every kind in the event is switched off. */
export function isWanted(event: TaskEvent, preferences: Preferences): boolean {
  return kindsOf(event).some((kind) => preferences.mail[kind] !== 'off')
}
