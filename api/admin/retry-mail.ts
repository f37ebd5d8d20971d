import type { Asking } from '#api/http/asking.ts'
import type { Deps } from '#api/http/deps.ts'
import { recordPersonEvent } from '#api/people/record-person-event.ts'
import { write } from '#api/write/write.ts'
import { batchGet } from '#shared/dynamo/batch-get.ts'
import { askTable } from '#shared/dynamo/query.ts'
import { AppError } from '#shared/errors.ts'
import { Bundle, LedgerRecord } from '#shared/mail-ledger/items.ts'
import type { LedgerKey } from '#shared/mail-ledger/keys.ts'
import { makeDue } from '#shared/mail-ledger/queue.ts'
import { mailKeyOf } from './mail-id.ts'

/**
 * Makes a mail that failed, or that waits, due now; the notifier's next sweep takes it up. A mail that is neither any
 * more is not found. Who asked is in the audit log before anything is done.
 */
export async function retryMail(deps: Deps, id: string, asking: Asking): Promise<void> {
  const found = await findMail(deps, id)
  if (found === undefined) throw new AppError('not_found')
  const whose = found.pk.startsWith('INVITE#') ? { inviteId: found.personId } : { personId: found.personId }
  const details = 'why' in found && found.why !== undefined ? { why: found.why } : {}
  await write(deps, asking, {}, (writing) =>
    recordPersonEvent(writing, { type: 'user.mail_retried', ...whose, details, at: writing.now() }),
  )
  await askTable(makeDue(deps, found))
}

type Found = LedgerRecord | Bundle

async function findMail(deps: Deps, id: string): Promise<Found | undefined> {
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

async function findItem({ dynamo, mailLedgerTable }: Deps, key: LedgerKey): Promise<Found | undefined> {
  const [item] = await askTable(batchGet(dynamo, { table: mailLedgerTable, keys: [key] }))
  return item && ('bundleOf' in item ? Bundle.parse(item) : LedgerRecord.parse(item))
}
