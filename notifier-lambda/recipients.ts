import type { MailReason, SkipReason } from '#shared/contract/mail-record.ts'
import type { TaskEvent } from '#shared/contract/task-event.ts'

/** What is decided about one person before anything is read about them: a mail, or the reason why there is none. */
export type Decision = { personId: string; reason: MailReason; skip: SkipReason | undefined }

/** Everybody concerned by an event, each once with the strongest reason. The actor is told nothing about their own change. */
export function decideRecipients(event: TaskEvent): Decision[] {
  const previous = event.changes.assigneeId?.from
  const candidates: [string | null | undefined, MailReason][] = [
    [event.assigneeId, 'assignee'],
    [previous, 'previous_assignee'],
    [event.creatorId, 'creator'],
  ]
  const decisions = new Map<string, Decision>()
  for (const [personId, reason] of candidates) {
    if (typeof personId !== 'string' || decisions.has(personId)) continue
    decisions.set(personId, { personId, reason, skip: personId === event.actorId ? 'actor' : undefined })
  }
  return [...decisions.values()]
}
