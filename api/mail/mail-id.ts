import { bundleEntry, entryKey, type LedgerKey } from '#shared/mail-ledger.ts'

const shape = /^((?:TASK|USER|INVITE|WAIT)#[0-9a-f-]{36})\|([\w#-]{1,160})$/

/** Names a mail for a retry. */
export const mailIdOf = (key: LedgerKey): string => Buffer.from(bundleEntry(key)).toString('base64url')

/** Where a mail with this id is in the ledger; undefined for what is no id. */
export function mailKeyOf(id: string): LedgerKey | undefined {
  const entry = Buffer.from(id, 'base64url').toString()
  return shape.test(entry) ? entryKey(entry) : undefined
}
