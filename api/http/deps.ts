import type { PublicKeys } from '#api/access/public-key-repository.ts'
import type { Dynamo } from '#shared/aws.ts'
import type { Database } from '#shared/database/database.ts'
import type { TokenKeys } from '#shared/unsubscribe-token.ts'
import type { Sealer } from './seal.ts'

/** What the handlers of requests work with; main.ts opens it all. */
export type Deps = {
  database: Database
  dynamo: Dynamo
  changeLogTable: string
  mailLedgerTable: string
  keys: PublicKeys
  /** What the links in mails are signed with. */
  tokenKeys: () => Promise<TokenKeys>
  /** Reads its keys at the first use. */
  sealer: () => Promise<Sealer>
  now: () => Date
  newId: () => string
  /** There is something in the outbox. Only `write` calls it. */
  nudge: () => void
}
