import type { SkipReason } from '#shared/contract/mail-record.ts'
import type { MailboxState } from '#shared/contract/person.ts'
import type { TaskEvent } from '#shared/contract/task-event.ts'
import type { Database } from '#shared/database/database.ts'
import type { LedgerRecord } from '#shared/mail-ledger/items.ts'
import { isBurst } from '#shared/mail-ledger/keys.ts'
import { type Applying, firstReason, reasonsOfStanding } from '#shared/mail-rules/first-reason.ts'
import { kindsOf } from '#shared/mail-rules/mail-kinds.ts'
import { speedOf } from '#shared/mail-rules/mail-speed.ts'
import type { Recipient } from '../reading/people.ts'
import { findStandings, type Standing } from '../reading/standing-repository.ts'

type MailCandidate = {
  event: TaskEvent
  record: Pick<LedgerRecord, 'bundle'>
  recipient: Pick<Recipient, 'id' | 'preferences' | 'mailbox'>
  /** Undefined when the project is not there any more. */
  standing: Standing | undefined
}

/**
 * Why a person gets no mail about an event that concerns them, or undefined. What waited to be grouped and was seen in
 * the app meanwhile is no news; what would have left at once, were it not for others before it, is told all the same.
 * So is what somebody did themselves, and wants to be told of: they have seen it by doing it.
 */
export function whyNoMail({ event, record, recipient, standing }: MailCandidate): SkipReason | undefined {
  const { preferences, id, mailbox } = recipient
  const isOwn = event.actorId === id
  const isSeen = typeof standing?.seenVersion === 'number' && standing.seenVersion >= event.seq
  const speed = speedOf(kindsOf(event, id), preferences, event.projectId)
  const hasWaited = record.bundle !== undefined && !isBurst(record.bundle) && speed !== 'at_once'
  return firstReason({
    actor: isOwn && !preferences.ownChanges,
    ...reasonsOfStanding(standing),
    preference: speed === 'off',
    ...reasonsOfMailbox(mailbox),
    seen: !isOwn && hasWaited && preferences.skipSeen && isSeen,
  })
}

/** What applies because mail does not reach somebody. */
export const reasonsOfMailbox = (mailbox: MailboxState): Applying => (mailbox === 'ok' ? {} : { [mailbox]: true })

/** What is said to those who have switched a kind of mail off, by id: there may be a reason that comes first. */
export async function whyOff(
  database: Database,
  off: Parameters<typeof findStandings>[1],
): Promise<Map<string, SkipReason>> {
  const standings = await findStandings(database, off)
  return new Map(
    off.personIds.map((id) => [
      id,
      firstReason({ ...reasonsOfStanding(standings.get(id)), preference: true }) ?? 'preference',
    ]),
  )
}
