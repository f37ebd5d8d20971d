import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { QueryCommand } from '@aws-sdk/lib-dynamodb'
import { sequenceKey, taskPartition } from '#shared/change-log-keys.ts'
import type { Task } from '#shared/contract/task.ts'
import { LedgerRecord } from '#shared/mail-ledger.ts'
import { call } from '../call.ts'
import { asDatabaseAdmin } from '../database.ts'
import { dynamo, mailLedgerTable } from '../dynamo.ts'
import type { Mail } from '../inbox.ts'

type Somebody = { id: string; email: string }

// Before those of almost all others in the order of the ids, in which an event names its watchers.
const newId = (): string => `00${randomUUID().slice(2)}`

/** So many people who watch a task and whose only trace is in the database: nobody of them ever signs in. */
export async function crowdWatching({ id: taskId }: Pick<Task, 'id'>, count: number): Promise<Somebody[]> {
  const people = Array.from({ length: count }, () => ({ id: newId(), email: `crowd-${randomUUID()}@example.com` }))
  const now = new Date()
  const rows = people.map(({ id, email }) => [
    id,
    email,
    '지켜보는 사람',
    'ko',
    'Asia/Seoul',
    'member',
    'teal',
    now,
    now,
  ])
  const columns = 'id, email, name, locale, time_zone, role, avatar_color, created_at, email_verified_at'
  await asDatabaseAdmin(async (connection) => {
    await connection.query(`INSERT INTO person (${columns}) VALUES ?`, [rows])
    await connection.query('INSERT INTO task_person (task_id, person_id, watching) VALUES ?', [
      people.map(({ id }) => [taskId, id, 1]),
    ])
  })
  return people
}

/** The records about one event of a task, however many. */
export async function recordsOf({ id }: Pick<Task, 'id'>, seq: number): Promise<LedgerRecord[]> {
  const records: LedgerRecord[] = []
  let start: Record<string, unknown> | undefined
  do {
    const query = new QueryCommand({
      TableName: mailLedgerTable,
      KeyConditionExpression: 'pk = :pk AND begins_with(sk, :sk)',
      ExpressionAttributeValues: { ':pk': taskPartition(id), ':sk': `${sequenceKey(seq)}#` },
      ConsistentRead: true,
      ExclusiveStartKey: start,
    })
    const { Items = [], LastEvaluatedKey } = await dynamo().send(query)
    records.push(...Items.map((item) => LedgerRecord.parse(item)))
    start = LastEvaluatedKey
  } while (start !== undefined)
  return records
}

/** How many mails about the task each of them has got. */
export async function timesMailed(people: Somebody[], { key }: Task, since: Date): Promise<number[]> {
  const { body } = await call<Mail[]>('GET', `/_inbox/messages?since=${since.toISOString()}`)
  const times = new Map(people.map(({ email }) => [email, 0]))
  for (const { to, headers } of body) {
    const before = times.get(to)
    if (before !== undefined && headers['x-baton-task'] === key) times.set(to, before + 1)
  }
  return [...times.values()]
}

/** Each of them has one record of the event, which says that it was sent, and one mail about the task. */
export async function assertEachTold(people: Somebody[], task: Task, seq: number, since: Date): Promise<void> {
  const ids = new Set(people.map(({ id }) => id))
  const records = (await recordsOf(task, seq)).filter(({ personId }) => ids.has(personId))
  assert.equal(records.length, people.length)
  assert.deepEqual(
    records.filter(({ state }) => state !== 'sent').map(({ personId, state, why }) => [personId, state, why]),
    [],
  )
  const times = await timesMailed(people, task, since)
  assert.deepEqual(
    times.filter((count) => count !== 1),
    [],
  )
}
