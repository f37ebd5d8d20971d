import type { CursorDeps } from '#api/http/cursor.ts'
import type { LedgerDeps } from '#api/mail/to-mail-record.ts'
import { type AskingPerson, type PeopleDeps, recordPersonEvent } from '#api/people/record-person-event.ts'
import { transaction } from '#shared/database/database.ts'
import { batchGet } from '#shared/dynamo/batch-get.ts'
import { askTable } from '#shared/dynamo/query-table.ts'
import { AppError } from '#shared/errors.ts'
import { Bundle, LedgerRecord } from '#shared/mail-ledger/items.ts'
import type { LedgerKey } from '#shared/mail-ledger/keys.ts'
import { makeDue } from '#shared/mail-ledger/queue.ts'
import { mailKeyOf } from './mail-id.ts'

export type RetryDeps = LedgerDeps & PeopleDeps & CursorDeps

/**
 * Makes a mail that failed, or that waits, due now; the notifier's next sweep takes it up. A mail that is neither any
 * more is not found. Who asked is in the audit log before anything is done.
 */
export async function retryMail(deps: RetryDeps, id: string, asking: AskingPerson): Promise<void> {
  const found = await findMail(deps, id)
  if (found === undefined) throw new AppError('not_found')
  const whose = found.pk.startsWith('INVITE#') ? { inviteId: found.personId } : { personId: found.personId }
  const details = 'why' in found && found.why !== undefined ? { why: found.why } : {}
  await transaction(deps.database, (tx) =>
    recordPersonEvent(
      tx,
      { type: 'user.mail_retried', ...whose, details },
      { newId: deps.newId, now: deps.now(), asking },
    ),
  )
  deps.nudge()
  await askTable(makeDue(deps, found))
}

type Found = LedgerRecord | Bundle

async function findMail(deps: LedgerDeps & CursorDeps, id: string): Promise<Found | undefined> {
  const key = mailKeyOf(id, await deps.sealer())
  const item = key && (await findItem(deps, key))
  if (item === undefined) return undefined
  if ('bundleOf' in item) return item.dueShard === undefined ? undefined : item
  if (item.state === 'failed') return item
  if (item.state !== 'pending') return undefined
  // What waits with others leaves with them.
  const bundle = item.bundle && (await findItem(deps, item.bundle))
  return bundle ?? item
}

async function findItem({ dynamo, mailLedgerTable }: LedgerDeps, key: LedgerKey): Promise<Found | undefined> {
  const [item] = await askTable(batchGet(dynamo, { table: mailLedgerTable, keys: [key] }))
  return item && ('bundleOf' in item ? Bundle.parse(item) : LedgerRecord.parse(item))
}
