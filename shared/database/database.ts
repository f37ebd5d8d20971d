import { readFileSync } from 'node:fs'
import { Signer } from '@aws-sdk/rds-signer'
import {
  createPool,
  type Pool,
  type PoolConnection,
  type PoolOptions,
  type ResultSetHeader,
  type RowDataPacket,
} from 'mysql2/promise'
import type { DatabaseConfig } from '#shared/config.ts'
import { isConnectionLost, isFatal, isRetryable } from './database-errors.ts'

/**
 * What runs one statement: the pool, or the connection of a transaction. Repositories take it as their first argument.
 */
export type Database = Pool
export type Transaction = PoolConnection
export type Queryable = Database | Transaction

type Value = string | number | Date | Buffer | null
type Values = readonly (Value | readonly Value[] | readonly (readonly Value[])[])[]

// One slow statement must not hold a connection for ever; the load balancer gives up after 15 s anyway.
const statementTimeoutMs = 5000

/**
 * How every connection of ours reads SQL: as MySQL 8 does by itself. A server's own setting may be looser (RDS and
 * Aurora take a text that is too long and cut it), and in one mode a backslash in a quoted value is no escape, on which
 * the driver relies.
 */
export const sqlMode =
  'ONLY_FULL_GROUP_BY,STRICT_TRANS_TABLES,NO_ZERO_IN_DATE,NO_ZERO_DATE,ERROR_FOR_DIVISION_BY_ZERO,NO_ENGINE_SUBSTITUTION'

/** Opens a pool. `connectionLimit` is the most connections this process may hold. */
export function openDatabase(config: DatabaseConfig, connectionLimit: number): Database {
  const pool = createPool({
    host: config.DATABASE_HOST,
    port: config.DATABASE_PORT,
    database: config.DATABASE_NAME,
    user: config.DATABASE_USER,
    connectionLimit,
    maxIdle: Math.ceil(connectionLimit / 2),
    idleTimeout: 60_000,
    connectTimeout: 2000,
    enableKeepAlive: true,
    timezone: 'Z',
    charset: 'utf8mb4',
    supportBigNumbers: true,
    ...credentials(config),
  })
  // READ COMMITTED: a claim with SKIP LOCKED must not lock the gaps into which other requests insert.
  pool.on('connection', (connection) => {
    connection.query('SET SESSION TRANSACTION ISOLATION LEVEL READ COMMITTED')
    connection.query(`SET SESSION time_zone = '+00:00', sql_mode = '${sqlMode}'`)
  })
  return pool
}

function credentials(config: DatabaseConfig): Partial<PoolOptions> {
  if (config.DATABASE_PASSWORD !== undefined) return { password: config.DATABASE_PASSWORD, ...tlsOf(config) }
  const { DATABASE_HOST: hostname, DATABASE_PORT, DATABASE_USER: username, AWS_REGION: region } = config
  const signer = new Signer({ hostname, port: DATABASE_PORT, username, region })
  // mysql2 awaits the plugin for every new connection, so each gets a fresh token and there is no password to rotate.
  const authPlugins = { mysql_clear_password: () => async () => `${await signer.getAuthToken()}\0` }
  // The token goes over the wire as it is, so it never does without TLS.
  return { ssl: 'Amazon RDS', ...tlsOf(config), authPlugins }
}

function tlsOf({ DATABASE_CA_FILE }: DatabaseConfig): Partial<PoolOptions> {
  return DATABASE_CA_FILE ? { ssl: { ca: readFileSync(DATABASE_CA_FILE), minVersion: 'TLSv1.2' } } : {}
}

/** All rows of a SELECT. A read outside a transaction is repeated once when its connection turns out to be dead. */
export async function select<Row>(on: Queryable, sql: string, values: Values = []): Promise<Row[]> {
  try {
    return await rowsOf<Row>(on, sql, values)
  } catch (error) {
    if ('getConnection' in on && isConnectionLost(error)) return rowsOf<Row>(on, sql, values)
    throw error
  }
}

async function rowsOf<Row>(on: Queryable, sql: string, values: Values): Promise<Row[]> {
  const [rows] = await on.query<RowDataPacket[]>({ sql, values: [...values], timeout: statementTimeoutMs })
  return rows as Row[]
}

type Written = {
  affectedRows: number
  /** What the statement gave to LAST_INSERT_ID(); 0 when nothing. */
  insertId: number
}

/** Runs an INSERT, UPDATE or DELETE. */
export async function execute(on: Queryable, sql: string, values: Values = []): Promise<Written> {
  const [result] = await on.query<ResultSetHeader>({ sql, values: [...values], timeout: statementTimeoutMs })
  return { affectedRows: result.affectedRows, insertId: result.insertId }
}

/**
 * Runs `run` in one transaction: committed when it returns, rolled back when it throws. On a deadlock, a lock timeout
 * or a fail-over before the commit the whole of it runs once more, so `run` must have no effect outside the
 * transaction.
 */
export async function transaction<Result>(
  database: Database,
  run: (tx: Transaction) => Promise<Result>,
): Promise<Result> {
  try {
    return await runOnce(database, run)
  } catch (error) {
    if (error instanceof CommitFailed) throw error.cause
    if (!isRetryable(error)) throw error
    return runOnce(database, run)
  }
}

/** A lost answer to COMMIT may have committed: repeating the transaction would then do it twice. */
class CommitFailed extends Error {}

async function runOnce<Result>(database: Database, run: (tx: Transaction) => Promise<Result>): Promise<Result> {
  const connection = await database.getConnection()
  try {
    await connection.beginTransaction()
    const result = await run(connection)
    await connection.commit().catch((cause: unknown) => {
      throw new CommitFailed('the commit failed', { cause })
    })
    connection.release()
    return result
  } catch (error) {
    await giveBack(connection, error)
    throw error
  }
}

async function giveBack(connection: PoolConnection, error: unknown): Promise<void> {
  // After a fail-over the connection may point to a read-only instance: the pool must not hand it out again
  // (node-mysql2 #4075).
  if (error instanceof CommitFailed || isFatal(error)) return connection.destroy()
  try {
    await connection.rollback()
    connection.release()
  } catch {
    connection.destroy()
  }
}
