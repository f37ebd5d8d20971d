import type { Dynamo, Ses } from '#shared/aws.ts'
import type { Database } from '#shared/database/database.ts'
import type { Log } from '#shared/log.ts'

/** What the notifier's functions work with; made once in handler.ts. */
export type NotifierDeps = {
  database: Database
  dynamo: Dynamo
  ses: Ses
  changeLogTable: string
  mailLedgerTable: string
  appUrl: string
  fromAddress: string
  configurationSet: string | undefined
  now: () => Date
  random: () => number
  /** The secret of a link: 256 bits of chance as text. */
  newToken: () => string
  log: Log
}
