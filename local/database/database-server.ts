import type { Children } from '../processes/children.ts'

/** A private database server on 127.0.0.1 whose admin may do everything. */
export type DatabaseServer = {
  /** For people: `MariaDB 10.11.19`. */
  product: string
  host: string
  port: number
  adminUser: string
  stop: () => Promise<void>
}

export type DatabaseServerOptions = {
  dataDir: string
  adminPassword: string
  durability: 'full' | 'relaxed'
  /** For the data it keeps at hand, such as `64M`. */
  memory: string
  children: Children
  log: (line: string) => void
  onNotice: (line: string) => void
  signal: AbortSignal
}
