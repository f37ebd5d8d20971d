import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import type { RowDataPacket } from 'mysql2/promise'
import { loadSecrets } from '#local/composition/secrets.ts'
import type { DatabaseServer, DatabaseServerOptions } from '#local/database/database-server.ts'
import { existingServer } from '#local/database/existing-server.ts'
import { asAdmin, dropSchema, prepareSchema, roleUser } from '#local/database/schema.ts'
import { createChildren } from '#local/processes/children.ts'
import { asDatabaseAdmin } from '../database.ts'
import { system } from '../system.ts'

const folders: string[] = []
after(() => Promise.all(folders.map((folder) => rm(folder, { recursive: true, force: true }))))

async function options(life: DatabaseServerOptions['life']): Promise<DatabaseServerOptions> {
  const dataDir = await mkdtemp(join(tmpdir(), 'baton-existing-'))
  folders.push(dataDir)
  const quiet = { log: () => undefined, onNotice: () => undefined, signal: new AbortController().signal }
  return {
    dataDir,
    adminPassword: '',
    durability: 'relaxed',
    life,
    memory: '64M',
    children: createChildren(() => {}),
    ...quiet,
  }
}

/** The address of the server that these tests run on, as somebody else's. */
function address({
  user = system().database.adminUser,
  password = system().database.adminPassword,
  path = '',
} = {}): string {
  const { host, port, caFile } = system().database
  const ca = caFile === undefined ? '' : `?ca=${encodeURIComponent(caFile)}`
  return `mysql://${encodeURIComponent(user)}:${encodeURIComponent(password)}@${host}:${port}${path}${ca}`
}

const resetCommand = join(import.meta.dirname, '../../local/commands/reset.ts')

const newName = () => `baton_x${randomBytes(4).toString('hex')}`

async function usersOf({ databaseName }: DatabaseServer): Promise<unknown> {
  const [rows] = await asDatabaseAdmin((connection) =>
    connection.query<RowDataPacket[]>('SELECT user FROM mysql.user WHERE user = ?', [
      roleUser('baton_api', databaseName),
    ]),
  )
  return rows.length
}

const databases = async (name: string) => {
  const [rows] = await asDatabaseAdmin((connection) =>
    connection.query<RowDataPacket[]>('SHOW DATABASES LIKE ?', [name]),
  )
  return rows.length
}

test('tests on a server that runs already get a database and users of their own, which go when they end', async () => {
  const [given, secrets] = [await options('temporary'), loadSecrets((await options('temporary')).dataDir)]
  const server = await existingServer(address(), given)
  assert.match(server.product, /^(MySQL|MariaDB) \d+\.\d+\.\d+$/)
  assert.match(server.databaseName, /^baton_t_[0-9a-f]{8}$/)
  const { applied } = await prepareSchema(server, secrets.databasePasswords)
  assert.ok(applied >= 7)
  assert.deepEqual([await databases(server.databaseName), await usersOf(server)], [1, 1])
  const read = (sql: string) =>
    asAdmin(
      {
        ...server,
        adminUser: roleUser('baton_api', server.databaseName),
        adminPassword: secrets.databasePasswords.baton_api,
      },
      (connection) => connection.query(sql),
    )
  await read(`SELECT id FROM ${server.databaseName}.task LIMIT 1`)
  await assert.rejects(read(`SELECT id FROM ${system().database.databaseName}.task LIMIT 1`), { errno: 1142 })
  await server.stop()
  assert.deepEqual([await databases(server.databaseName), await usersOf(server)], [0, 0])
})

test('a database that belongs to another data folder is refused, a folder keeps to its database, and a reset takes both', async () => {
  const [mine, other] = [await options('kept'), await options('kept')]
  const path = `/${newName()}`
  const server = await existingServer(address({ path }), mine)
  try {
    await asAdmin(server, (connection) => connection.query(`CREATE DATABASE ${server.databaseName}`))
    await asAdmin(server, (connection) => connection.query(`CREATE TABLE ${server.databaseName}.t (id INT)`))
    await server.stop()
    assert.equal(await databases(server.databaseName), 1)
    await existingServer(address({ path }), mine)
    await assert.rejects(existingServer(address({ path }), other), /has tables already/)
    await assert.rejects(existingServer(address({ path: `/${newName()}` }), mine), /belongs to baton_x/)
    const reset = (environment: Record<string, string>) =>
      spawnSync(process.execPath, [resetCommand, '--yes'], {
        encoding: 'utf8',
        env: { BATON_DATA: mine.dataDir, PATH: process.env.PATH ?? '', ...environment },
      })
    assert.match(reset({}).stderr, /The tasks of .* are in baton_x/)
    assert.deepEqual(
      [await databases(server.databaseName), reset({ BATON_DATABASE_URL: address({ path }) }).status],
      [1, 0],
    )
    assert.equal(await databases(server.databaseName), 0)
  } finally {
    await dropSchema(server)
  }
})

test('a user who may not make databases and users is told which rights are missing, without a password', async () => {
  const [user, password] = [newName(), `${randomBytes(9).toString('hex')}-aA1`]
  await asDatabaseAdmin((connection) => connection.query('CREATE USER ?@? IDENTIFIED BY ?', [user, '%', password]))
  try {
    const given = await options('temporary')
    const server = await existingServer(address({ user, password }), given)
    await assert.rejects(
      prepareSchema(server, loadSecrets(given.dataDir).databasePasswords),
      (error: Error & { next: string }) => {
        assert.match(error.message, new RegExp(`The user ${user} at .* may not do what Baton needs`))
        assert.match(error.next, /GRANT ALL PRIVILEGES ON `baton%`\.\*/)
        assert.ok(!JSON.stringify([error, error.message, error.stack]).includes(password))
        return true
      },
    )
    await assert.rejects(existingServer(address({ user, password: 'wrong' }), given), /can't be used as/)
  } finally {
    await asDatabaseAdmin((connection) => connection.query('DROP USER ?@?', [user, '%']))
  }
})

test('what BATON_DATABASE_URL may not be is refused without a word of it', async () => {
  const wrong = [
    'secret',
    'http://u:secret@h',
    'mysql://h:1/secret',
    'mysql://u:secret@h/mysql',
    'mysql://u:secret@h?ssl=1',
  ]
  for (const text of wrong) {
    await assert.rejects(existingServer(text, await options('temporary')), (error: Error & { next: string }) => {
      assert.match(`${error.message} ${error.next}`, /BATON_DATABASE_URL|begins with baton_/)
      assert.ok(!`${error.message} ${error.next}`.includes('secret'), error.message)
      return true
    })
  }
})
