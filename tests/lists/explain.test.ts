import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Connection } from 'mysql2/promise'
import { asDatabaseAdmin } from '../database.ts'
import { type SignedIn, signedInPerson } from '../people.ts'
import { changeThings } from './every-change.ts'
import { readThings } from './every-reading.ts'
import { explain, faultsOf } from './query-plan.ts'
import { removeSeed, type SeededProject, seedTasks } from './seed-tasks.ts'
import { recordStatements } from './statement-log.ts'

const projects = 12
const tasksEach = 1000

type Seeded = { minsu: SignedIn; seeded: SeededProject[] }

async function seed(): Promise<Seeded> {
  const minsu = await signedInPerson()
  const seeding = { projects, tasksEach, people: 30, me: minsu.id }
  return { minsu, seeded: await asDatabaseAdmin((connection) => seedTasks(connection, seeding)) }
}

let made: Promise<Seeded> | undefined

// Not in a hook: those of a file run before and after all files.
function theSeed(): Promise<Seeded> {
  made ??= seed()
  return made
}

async function faultyAmong(connection: Connection, statements: string[]): Promise<string[]> {
  const found: string[] = []
  for (const sql of statements) {
    const faults = faultsOf(sql, await explain(connection, sql))
    if (faults.length > 0) found.push(`${faults.join(', ')}: ${sql.slice(0, 1500)}`)
  }
  return found
}

test('no statement that the api sends reads or sorts more of a large table than a page needs', async (test) => {
  const { minsu, seeded } = await theSeed()
  await asDatabaseAdmin(async (connection) => {
    const statements = await recordStatements(connection, async () => {
      await readThings(minsu, seeded)
      await changeThings(minsu)
    })
    test.diagnostic(`${statements.length} kinds of statements`)
    assert.ok(statements.length > 100, `only ${statements.length} kinds of statements were seen`)
    assert.deepEqual(await faultyAmong(connection, statements), [])
  })
})

test('a statement without an index, or with one that does not have its order, is noticed', async () => {
  const { seeded } = await theSeed()
  const [project] = seeded
  const bad = [
    "SELECT t.id FROM task t WHERE t.title LIKE '%x%' LIMIT 10",
    'SELECT id FROM task ORDER BY title LIMIT 10',
    'SELECT t.id FROM task t JOIN project p ON p.id = t.project_id ORDER BY t.title LIMIT 10',
    `SELECT t.id FROM task t WHERE t.project_id IN ('${seeded.map(({ id }) => id).join("','")}') ORDER BY t.title LIMIT 10`,
    "SELECT id FROM outbox WHERE payload LIKE '%x%' LIMIT 10",
    `UPDATE task SET version = version + 1 WHERE title = '${project?.key}'`,
  ]
  await asDatabaseAdmin(async (connection) => {
    for (const sql of bad) assert.equal((await faultyAmong(connection, [sql])).length, 1, sql)
  })
})

// For others seed the same.
test('what was seeded is taken away again', async () => {
  const { seeded } = await theSeed()
  await asDatabaseAdmin((connection) => removeSeed(connection, seeded))
})
