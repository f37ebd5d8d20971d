import type { Sealer } from '#api/http/seal.ts'
import { type LedgerKey, ledgerPlace, placeKey } from '#shared/mail-ledger/keys.ts'

const shape = /^((?:TASK|USER|INVITE|WAIT)#[0-9a-f-]{36})\|([\w#-]{1,160})$/

/** Names a mail for a retry, without a word about the task: it can be one that does not exist for the administrator. */
export const mailIdOf = (key: LedgerKey, { seal }: Sealer): string => seal(ledgerPlace(key), 'same')

/** Where a mail with this id is in the ledger; undefined for what is no id. */
export function mailKeyOf(id: string, { open }: Sealer): LedgerKey | undefined {
  const entry = open(id)
  return entry !== undefined && shape.test(entry) ? placeKey(entry) : undefined
}
