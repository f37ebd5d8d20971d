import type { PersonEventType } from '#shared/contract/person-event.ts'
import type { Transaction } from '#shared/database/database.ts'
import { insertSecurityMail, type SecurityMailPurpose } from '#shared/database/security-mail.ts'
import { type EventDeps, recordEvent } from '../people/record-event.ts'
import { endLinks, forgetOldLinks, wasAskedSince } from './link-repository.ts'

type NewLink = {
  type: PersonEventType
  purpose: SecurityMailPurpose
  personId: string
  actorId: string | null
  /** Where the link goes. */
  email: string
  hours: number
}

const atMostEveryMs = 60_000

/**
 * Asks the notifier for a mail with a link: the event, and under its id where the mail goes. The token itself is made
 * by the notifier when the mail leaves. Asked twice for one address within a minute, the first one stands. Earlier
 * links of this kind end, unless a stranger may be asking: else anybody could end, minute by minute, the link that its
 * owner is about to use.
 */
export async function askForLink(tx: Transaction, deps: EventDeps, wanted: NewLink): Promise<void> {
  const { type, purpose, personId, actorId, email, hours } = wanted
  const now = deps.now()
  const since = new Date(now.getTime() - atMostEveryMs)
  if (await wasAskedSince(tx, { personId, purpose, email, since })) return
  if (actorId !== null) await endLinks(tx, personId, [purpose], now)
  await forgetOldLinks(tx, now)
  const eventId = await recordEvent(tx, deps, { type, actorId, personId })
  const expiresAt = new Date(now.getTime() + hours * 3600_000)
  await insertSecurityMail(tx, { eventId, purpose, personId, inviteId: null, email, now, expiresAt })
}
