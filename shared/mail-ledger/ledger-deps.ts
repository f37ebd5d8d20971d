import type { Dynamo } from '../aws.ts'
import type { Log } from '../log.ts'

/** Where the mail ledger is. */
export type LedgerTable = { dynamo: Dynamo; mailLedgerTable: string }

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
