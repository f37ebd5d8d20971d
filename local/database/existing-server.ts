import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import type { RowDataPacket } from 'mysql2/promise'
import { roleSuffixMax } from '#shared/database/roles.ts'
import { Problem } from '../launcher/problem.mjs'
import { type DatabaseServer, type DatabaseServerOptions, ownDatabaseName, refuseTooOld } from './database-server.ts'
import { asAdmin, type DatabaseAddress, dropSchema } from './schema.ts'
import { claimDataFolder, databaseOf } from './whose-data.ts'

const form = 'mysql://user:password@host:3306, then if you like /baton_name, and ?ca=/path/to/ca.pem for TLS'

// Never with what was given: it holds a password.
function refuse(what: string, next = `BATON_DATABASE_URL has the form ${form}`): never {
  throw new Problem(what, { next })
}

/** Reads BATON_DATABASE_URL. */
function parseDatabaseUrl(text: string): DatabaseAddress {
  const url = URL.canParse(text) ? new URL(text) : refuse('BATON_DATABASE_URL is no address.')
  if (url.protocol !== 'mysql:' && url.protocol !== 'mariadb:') refuse('BATON_DATABASE_URL is no address of MySQL.')
  if (url.hostname === '' || url.username === '') refuse('BATON_DATABASE_URL names no host or no user.')
  const databaseName = url.pathname.slice(1) || ownDatabaseName
  if (!/^baton(_[a-z0-9_]+)?$/.test(databaseName) || databaseName.length > ownDatabaseName.length + roleSuffixMax) {
    refuse(
      'The database in BATON_DATABASE_URL is not Baton’s own.',
      `Leave it out, or name one that begins with baton_ and goes on with up to ${roleSuffixMax - 1} of a-z, 0-9 and _`,
    )
  }
  const unknown = [...url.searchParams.keys()].find((name) => name !== 'ca')
  if (unknown !== undefined) refuse(`BATON_DATABASE_URL has ?${unknown}=, which means nothing here.`)
  const caFile = url.searchParams.get('ca') ?? undefined
  if (caFile !== undefined && !existsSync(caFile)) refuse(`There is no file ${caFile}, which BATON_DATABASE_URL names.`)
  return {
    host: url.hostname.replace(/^\[(.*)\]$/, '$1'),
    port: Number(url.port || 3306),
    databaseName,
    adminUser: decodeURIComponent(url.username),
    adminPassword: decodeURIComponent(url.password),
    caFile,
  }
}

type Facts = { version: string; tables: number }

const look = (address: DatabaseAddress): Promise<Facts> =>
  asAdmin(address, async (connection) => {
    const [rows] = await connection.query<(RowDataPacket & Facts)[]>(
      'SELECT VERSION() AS version, (SELECT COUNT(*) FROM information_schema.tables WHERE table_schema = ?) AS tables',
      [address.databaseName],
    )
    return rows[0] ?? refuse('The server of BATON_DATABASE_URL says no version.')
  }).catch((cause: unknown) => {
    if (cause instanceof Problem) throw cause
    throw new Problem(`The server at ${placeOf(address)} can't be used as ${address.adminUser}.`, {
      why: cause instanceof Error ? cause.message || String(Object(cause).code) : String(cause),
      next: 'Look at BATON_DATABASE_URL, and whether the server runs',
      cause,
    })
  })

const placeOf = ({ host, port }: DatabaseAddress): string => `${host}:${port}`

function productOf(said: string): string {
  const product = said.includes('MariaDB') ? 'MariaDB' : 'MySQL'
  const version = /^\d+\.\d+\.\d+/.exec(said)?.[0] ?? said
  refuseTooOld(product, version)
  return `${product} ${version}`
}

function claim(address: DatabaseAddress, { dataDir }: DatabaseServerOptions, tables: number): void {
  const { databaseName } = address
  if (databaseOf(dataDir) === undefined && tables > 0) {
    throw new Problem(
      `The database ${databaseName} at ${placeOf(address)} has tables already, and they are not of ${dataDir}.`,
      {
        next: `Name another in BATON_DATABASE_URL (…/${ownDatabaseName}_two), or the folder that goes with it: BATON_DATA=… npm start`,
      },
    )
  }
  claimDataFolder(dataDir, existingDatabase(address))
}

/** What a data folder notes as its database. */
export const existingDatabase = (address: DatabaseAddress): string => `${address.databaseName} at ${placeOf(address)}`

/**
 * A server that runs already: it is neither started nor stopped, and only what is called `baton` or `baton_…` is
 * touched.
 */
export async function existingServer(text: string, options: DatabaseServerOptions): Promise<DatabaseServer> {
  const given = parseDatabaseUrl(text)
  const isTemporary = options.life === 'temporary'
  const address = isTemporary
    ? { ...given, databaseName: `${ownDatabaseName}_t_${randomBytes(4).toString('hex')}` }
    : given
  const { version, tables } = await look(address)
  const product = productOf(version)
  if (!isTemporary) claim(address, options, tables)
  return { ...address, product, stop: () => (isTemporary ? dropSchema(address) : Promise.resolve()) }
}

/**
 * The database on such a server that goes with a data folder, for its reset; undefined for folders with a server of
 * their own. Refuses when BATON_DATABASE_URL does not say how to get in: its tasks would outlive their history.
 */
export function databaseToDrop(dataDir: string): DatabaseAddress | undefined {
  const database = databaseOf(dataDir)
  if (!database?.includes(' at ')) return undefined
  const address = process.env.BATON_DATABASE_URL ? parseDatabaseUrl(process.env.BATON_DATABASE_URL) : undefined
  if (address && existingDatabase(address) === database) return address
  throw new Problem(`The tasks of ${dataDir} are in ${database}.`, {
    next: 'To delete both: BATON_DATABASE_URL=mysql://… npm run reset, with the address as at the start',
  })
}
