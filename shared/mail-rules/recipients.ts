import type { BatonEvent } from '#shared/contract/baton-event.ts'
import { type MailReason, mailReasons, type SkipReason } from '#shared/contract/mail-record.ts'
import type { PersonEvent } from '#shared/contract/person-event.ts'
import type { TaskEvent } from '#shared/contract/task-event.ts'

/** Why somebody is told of a task; `security` is for accounts. */
export type TaskReason = Exclude<MailReason, 'security'>

/** The reason that a mail for several of them gives. */
export function strongestReason(reasons: readonly MailReason[]): TaskReason {
  const found = mailReasons.find((reason) => reasons.includes(reason))
  return found === undefined || found === 'security' ? 'watcher' : found
}

/** What is decided about one person before anything is read about them: a mail, or the reason why there is none. */
export type Decision = {
  /** The person, or the invite where there is no person yet. */
  personId: string
  /** `address`: not the person's present address but the one noted for this event. */
  target: 'person' | 'address'
  reason: MailReason
  skip: SkipReason | undefined
}

/** Everybody concerned whom an event names, each once. What happens to a project is in its history alone. */
export function decideRecipients(event: BatonEvent): Decision[] {
  if ('taskId' in event) return decideTaskRecipients(event)
  return 'projectId' in event ? [] : decideSecurityRecipients(event)
}

/** After which id the watchers follow whom an event does not name, when it concerns them. */
export function unnamedWatchersAfter(event: BatonEvent): string | undefined {
  return 'taskId' in event && concernsWatchers(event) ? event.moreWatchersAfter : undefined
}

/** The same for some of those who watched and are not named. */
export function decideUnnamedWatchers(event: TaskEvent, personIds: string[]): Decision[] {
  const named = new Set(candidatesOf(event).map(([personId]) => personId))
  return personIds.filter((id) => !named.has(id)).map((id) => toDecision(event, [id, 'watcher']))
}

type Candidate = [personId: string, reason: MailReason, skip?: SkipReason]

/** The strongest reason of each person counts. */
function decideTaskRecipients(event: TaskEvent): Decision[] {
  const decisions = new Map<string, Decision>()
  for (const candidate of candidatesOf(event)) {
    const [personId] = candidate
    if (!decisions.has(personId)) decisions.set(personId, toDecision(event, candidate))
  }
  return [...decisions.values()]
}

/** The actor is told nothing about their own change. */
function toDecision({ actorId }: TaskEvent, [personId, reason, skip]: Candidate): Decision {
  return { personId, target: 'person', reason, skip: personId === actorId ? 'actor' : skip }
}

/** Who had which role when it happened, the strongest reason first. */
function candidatesOf(event: TaskEvent): Candidate[] {
  if (isOnlyLogged(event)) return []
  const { mentionedIds = [], mentionedOutsideIds = [] } = event.comment ?? {}
  const mentioned = [
    ...mentionedIds.map((id): Candidate => [id, 'mention']),
    ...mentionedOutsideIds.map((id): Candidate => [id, 'mention', 'no_access']),
  ]
  if (!concernsWatchers(event)) return mentioned
  const holders = [
    [event.assigneeId, 'assignee'],
    [event.changes.assigneeId?.from, 'previous_assignee'],
    [event.creatorId, 'creator'],
  ] as const
  return [
    ...mentioned,
    ...holders.flatMap(([id, reason]): Candidate[] => (typeof id === 'string' ? [[id, reason]] : [])),
    ...event.watcherIds.map((id): Candidate => [id, 'watcher']),
  ]
}

/** An edited comment is news for whom it newly mentions alone. */
const concernsWatchers = (event: TaskEvent): boolean => event.type !== 'comment.changed' && !isOnlyLogged(event)

/**
 * What nobody needs a mail about: a card moved within its column, a comment taken away, and one that came back, which
 * they had read.
 */
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
