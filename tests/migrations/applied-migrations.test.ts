import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { pathToFileURL } from 'node:url'
import type { Connection, RowDataPacket } from 'mysql2/promise'
import { prepareSchema } from '#local/database/schema.ts'
import { migrate } from '#shared/database/migrate.ts'
import { readMigrations } from '#shared/database/migration-files.ts'
import { asDatabaseAdmin } from '../database.ts'
import { system } from '../system.ts'

type Texts = Record<string, string>

const two: Texts = { '0001-a.sql': 'CREATE TABLE a (id INT);\n', '0002-b.sql': 'CREATE TABLE b (id INT);\n' }
const three: Texts = { ...two, '0003-c.sql': 'CREATE TABLE c (id INT);\n' }

type Scratch = { connection: Connection; migrateBy: (texts: Texts) => Promise<string[]> }

/** Runs `run` with a database of its own, and what applies migrations of these names and texts to it. */
async function inFreshDatabase(run: (scratch: Scratch) => Promise<void>): Promise<void> {
  const name = `baton_${randomBytes(4).toString('hex')}`
  await asDatabaseAdmin(async (connection) => {
    await connection.query(`CREATE DATABASE ${name} CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci`)
    try {
      await connection.query(`USE ${name}`)
      await run({ connection, migrateBy: (texts) => migrateBy(connection, texts) })
    } finally {
      await connection.query(`DROP DATABASE ${name}`)
    }
  })
}

async function migrateBy(connection: Connection, texts: Texts): Promise<string[]> {
  const folder = await mkdtemp(join(tmpdir(), 'baton-migrations-'))
  try {
    for (const [name, text] of Object.entries(texts)) await writeFile(join(folder, name), text)
    return await migrate(connection, pathToFileURL(`${folder}/`))
  } finally {
    await rm(folder, { recursive: true })
  }
}

async function rowsOf(connection: Connection, sql: string): Promise<unknown[]> {
  const [rows] = await connection.query<RowDataPacket[][]>({ sql, rowsAsArray: true })
  return rows.flat()
}

const hashes = (connection: Connection) => rowsOf(connection, 'SELECT hash FROM schema_migration ORDER BY name')

/** A database that has seen a migration which this code does not have. */
async function newerDatabase(connection: Connection): Promise<string> {
  await migrateBy(connection, { '9999-later.sql': 'CREATE TABLE later (id INT);\n' })
  const [name] = await rowsOf(connection, 'SELECT DATABASE()')
  return String(name)
}

async function firstSeven(): Promise<Texts> {
  const files = await readMigrations()
  return Object.fromEntries(files.slice(0, 7).map(({ name, text }) => [name, text]))
}

const forgetHashes = (connection: Connection) => connection.query('ALTER TABLE schema_migration DROP COLUMN hash')

test('what was applied is kept with its hash, and is not applied again', () =>
  inFreshDatabase(async ({ connection, migrateBy }) => {
    assert.deepEqual(await migrateBy(two), ['0001-a.sql', '0002-b.sql'])
    const kept = await hashes(connection)
    assert.ok(kept.length === 2 && kept.every((hash) => /^[0-9a-f]{64}$/.test(String(hash))), String(kept))
    assert.deepEqual(await migrateBy(three), ['0003-c.sql'])
    assert.deepEqual(await migrateBy(three), [])
  }))

test('a migration that was edited after it was applied is refused by its name, and nothing is applied', () =>
  inFreshDatabase(async ({ connection, migrateBy }) => {
    await migrateBy(two)
    const edited = { ...three, '0002-b.sql': 'CREATE TABLE b (id BIGINT);\n' }
    await assert.rejects(migrateBy(edited), { reason: 'edited', names: ['0002-b.sql'] })
    assert.deepEqual(await rowsOf(connection, "SHOW TABLES LIKE 'c'"), [])
  }))

test('a database that newer code has made is refused by older code', () =>
  inFreshDatabase(async ({ migrateBy }) => {
    await migrateBy(three)
    await assert.rejects(migrateBy(two), { reason: 'unknown', names: ['0003-c.sql'] })
  }))

test('a database from before there were hashes gets them when its schema is what the migrations make now', () =>
  inFreshDatabase(async ({ connection, migrateBy }) => {
    const texts = await firstSeven()
    await migrateBy(texts)
    const kept = await hashes(connection)
    await forgetHashes(connection)
    assert.deepEqual(await migrateBy(texts), [])
    assert.deepEqual(await hashes(connection), kept)
    // As a commit before had made it: 0006 had no columns for the search then, and 0007 one index more.
    await connection.query('ALTER TABLE task DROP KEY task_search, DROP COLUMN title_head')
    await connection.query('ALTER TABLE person ADD KEY person_zone (time_zone, id)')
    await forgetHashes(connection)
    await assert.rejects(migrateBy(texts), { reason: 'edited', names: Object.keys(texts) })
  }))

test('the start says in one sentence what is other, and what to do', () =>
  inFreshDatabase(async ({ connection }) => {
    const databaseName = await newerDatabase(connection)
    const passwords = { baton_api: '', baton_auth: '', baton_notifier: '' }
    await assert.rejects(prepareSchema({ ...system().database, databaseName }, passwords), {
      name: 'Problem',
      message:
        'The database was made by newer code than this: it has migrations that are not here (9999-later.sql). Nothing was changed in it.',
      next: /^Check the newer code out again, or npm run reset \(deletes the local data\)/,
    })
  }))
