import { execute, type Queryable, select, type Transaction } from '#shared/database/database.ts'
import type { SecurityMailPurpose } from '#shared/database/security-mail.ts'
import { AppError } from '#shared/errors.ts'
import { hashSecret } from '#shared/secret.ts'

/** What a link in a mail stands for. */
export type Link = {
  eventId: string
  purpose: SecurityMailPurpose
  personId: string | null
  inviteId: string | null
  email: string
}

type LinkRow = {
  event_id: string
  purpose: SecurityMailPurpose
  person_id: string | null
  invite_id: string | null
  email: string
}

const selectLink = `
  SELECT event_id, purpose, person_id, invite_id, email FROM security_mail
  WHERE token_hash = ? AND purpose IN (?) AND used_at IS NULL AND expires_at > ? LIMIT 1`

type LinkToken = { token: string; purposes: SecurityMailPurpose[]; now: Date }

/** Looks at a link without using it, or `link_unusable`. */
export async function viewLink(on: Queryable, { token, purposes, now }: LinkToken): Promise<Link> {
  return oneOf(await select<LinkRow>(on, selectLink, [hashSecret(token), purposes, now]))
}

/** Uses a link, for the only time. Of two who use it at once the second finds it used. */
export async function useLink(tx: Transaction, { token, purposes, now }: LinkToken): Promise<Link> {
  const link = oneOf(await select<LinkRow>(tx, `${selectLink} FOR UPDATE`, [hashSecret(token), purposes, now]))
  await execute(tx, 'UPDATE security_mail SET used_at = ? WHERE event_id = ?', [now, link.eventId])
  return link
}

function oneOf([row]: LinkRow[]): Link {
  if (row === undefined) throw new AppError('link_unusable')
  return {
    eventId: row.event_id,
    purpose: row.purpose,
    personId: row.person_id,
    inviteId: row.invite_id,
    email: row.email,
  }
}

type Wish = { personId: string; purpose: SecurityMailPurpose; email: string; since: Date }

/**
 * True when such a mail to this address was asked for a moment ago: another one would only fill the mailbox. Holds the
 * person's row, so that of many who ask at once all but the first see it.
 */
export async function wasAskedSince(tx: Transaction, { personId, purpose, email, since }: Wish): Promise<boolean> {
  await select(tx, 'SELECT id FROM person WHERE id = ? LIMIT 1 FOR UPDATE', [personId])
  const rows = await select(
    tx,
    'SELECT event_id FROM security_mail WHERE person_id = ? AND purpose = ? AND email = ? AND created_at > ? LIMIT 1',
    [personId, purpose, email, since],
  )
  return rows.length > 0
}

/** Ends the links of these kinds that are still open. */
export async function endLinks(
  tx: Transaction,
  personId: string,
  purposes: SecurityMailPurpose[],
  now: Date,
): Promise<void> {
  await execute(tx, 'UPDATE security_mail SET used_at = ? WHERE person_id = ? AND purpose IN (?) AND used_at IS NULL', [
    now,
    personId,
    purposes,
  ])
}

/** Forgets links that expired long ago, whoever's they are. */
export async function forgetOldLinks(tx: Transaction, now: Date): Promise<void> {
  const longAgo = new Date(now.getTime() - 30 * 24 * 3600_000)
  await execute(tx, 'DELETE FROM security_mail WHERE expires_at < ? LIMIT 100', [longAgo])
}
