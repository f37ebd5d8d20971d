import type { BatonEvent } from '#shared/contract/baton-event.ts'
import type { MailReason, SkipReason } from '#shared/contract/mail-record.ts'
import type { PersonEvent } from '#shared/contract/person-event.ts'
import type { TaskEvent } from '#shared/contract/task-event.ts'

/** What is decided about one person before anything is read about them: a mail, or the reason why there is none. */
export type Decision = {
  /** The person, or the invite where there is no person yet. */
  personId: string
  /** `address`: not the person's present address but the one noted for this event. */
  target: 'person' | 'address'
  reason: MailReason
  skip: SkipReason | undefined
}

/** Everybody concerned by an event, each once. What happens to a project is in its history alone. */
export function decideRecipients(event: BatonEvent): Decision[] {
  if ('taskId' in event) return decideTaskRecipients(event)
  return 'projectId' in event ? [] : decideSecurityRecipients(event)
}

type Candidate = [personId: string | null | undefined, reason: MailReason]

/** The strongest reason of each person counts. The actor is told nothing about their own change. */
function decideTaskRecipients(event: TaskEvent): Decision[] {
  const decisions = new Map<string, Decision>()
  for (const [personId, reason] of candidatesOf(event)) {
    if (typeof personId !== 'string' || decisions.has(personId)) continue
    const skip = personId === event.actorId ? 'actor' : undefined
    decisions.set(personId, { personId, target: 'person', reason, skip })
  }
  return [...decisions.values()]
}

/** Who had which role when it happened, the strongest reason first. */
function candidatesOf(event: TaskEvent): Candidate[] {
  const mentioned = (event.comment?.mentionedIds ?? []).map((id): Candidate => [id, 'mention'])
  if (event.type === 'comment.changed') return mentioned
  if (isOnlyLogged(event)) return []
  return [
    ...mentioned,
    [event.assigneeId, 'assignee'],
    [event.changes.assigneeId?.from, 'previous_assignee'],
    [event.creatorId, 'creator'],
    ...event.watcherIds.map((id): Candidate => [id, 'watcher']),
  ]
}

/** What nobody needs a mail about: a card moved within its column, a comment taken away, and one that came back, which they had read. */
function isOnlyLogged({ type, changes, undoes }: TaskEvent): boolean {
  if (type === 'comment.deleted') return true
  if (type === 'comment.added') return undoes !== undefined
  return type === 'task.changed' && Object.keys(changes).every((field) => field === 'position')
}

/** Security mails ignore who acted and what they prefer: whoever holds the account must hear of it. */
function decideSecurityRecipients(event: PersonEvent): Decision[] {
  const personId = event.personId ?? event.inviteId
  if (personId === null) return []
  const to = (target: Decision['target']): Decision => ({ personId, target, reason: 'security', skip: undefined })
  switch (event.type) {
    case 'user.verification_requested':
    case 'user.password_reset_requested':
    case 'user.email_changed':
    case 'invite.created':
      return [to('address')]
    case 'user.email_change_requested':
      return [to('address'), to('person')]
    case 'user.password_changed':
    case 'user.signed_in_from_new_device':
    case 'user.session_reused':
    case 'user.test_mail_requested':
      return [to('person')]
    default:
      return []
  }
}
