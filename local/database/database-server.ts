import { Problem } from '../launcher/problem.mjs'
import type { Children } from '../processes/children.ts'

/** A database server whose admin may make databases and users. */
export type DatabaseServer = {
  /** For people: `MariaDB 10.11.19`, `MySQL 8.0.31`. */
  product: string
  host: string
  port: number
  /** Where Baton's tables are: `baton`, or on a server that others use as well a name that begins so. */
  databaseName: string
  adminUser: string
  adminPassword: string
  /**
   * Whoever connects does so by TLS and trusts what this file has signed; absent where the server is on this machine.
   */
  caFile?: string | undefined
  stop: () => Promise<void>
}

export type DatabaseServerOptions = {
  dataDir: string
  adminPassword: string
  durability: 'full' | 'relaxed'
  /**
   * `temporary`: for one run of tests. A server that stays gets a database of its own for it, which goes with the stop.
   */
  life: 'kept' | 'temporary'
  /** For the data it keeps at hand, such as `64M`. */
  memory: string
  children: Children
  log: (line: string) => void
  onNotice: (line: string) => void
  signal: AbortSignal
}

/** The database on a server that is Baton's alone. */
export const ownDatabaseName = 'baton'

/** The oldest that can do what our SQL asks for (SKIP LOCKED, CHECK), by product. */
const oldest = { MariaDB: [10, 6], MySQL: [8, 0] } as const

export type Product = keyof typeof oldest

/** Refuses a version, e.g. `5.7.44`, in which our SQL does not run. */
export function refuseTooOld(product: Product, version: string): void {
  const [major, minor] = oldest[product]
  const [hasMajor = 0, hasMinor = 0] = version.split('.').map(Number)
  if (hasMajor > major || (hasMajor === major && hasMinor >= minor)) return
  throw new Problem(`${product} ${version} is too old.`, { next: `Use ${product} ${major}.${minor} or newer` })
}
