import type { Ses } from '#shared/aws.ts'
import type { Database } from '#shared/database/database.ts'
import type { LedgerDeps } from '#shared/mail-ledger/ledger-deps.ts'
import type { TokenKeys } from '#shared/unsubscribe-token.ts'

/** What the notifier's functions work with; made once in handler.ts. */
export type NotifierDeps = LedgerDeps & {
  database: Database
  ses: Ses
  changeLogTable: string
  appUrl: string
  fromAddress: string
  configurationSet: string | undefined
  /** The same, past the provider's own list of addresses that don't take mail. */
  directConfigurationSet: string | undefined
  /**
   * Waits for one of the places that a second has for sending, and takes it. Rejects with NoSendSlot when there is none
   * before `latest` (epoch ms).
   */
  takeSendSlot: (latest: number) => Promise<void>
  /** SES refuses mails for their number: how fast it takes them is looked up again. */
  onThrottled: () => void
  /** Sign the links with which people unsubscribe. */
  tokenKeys: () => Promise<TokenKeys>
  /** The secret of a link: 256 bits of chance as text. */
  newToken: () => string
}
