import type { Dynamo } from '../aws.ts'
import type { Place } from '../dynamo/conditional.ts'
import type { Log } from '../log.ts'
import type { LedgerKey } from './keys.ts'

/** Where the mail ledger is. */
export type LedgerTable = { dynamo: Dynamo; mailLedgerTable: string }

/** Where one item of the ledger is. */
export const inLedger = ({ dynamo, mailLedgerTable: table }: LedgerTable, key: LedgerKey): Place => ({
  dynamo,
  table,
  key,
})

/** What those work with who change the ledger. */
export type LedgerDeps = LedgerTable & {
  /** When the invocation ends (epoch ms): what is begun must come to its end before. */
  endsAt: number
  now: () => Date
  /** Waits for so many milliseconds. */
  sleep: (ms: number) => Promise<unknown>
  newId: () => string
  random: () => number
  log: Log
}
