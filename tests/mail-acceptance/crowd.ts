import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { QueryCommand } from '@aws-sdk/lib-dynamodb'
import { sequenceKey, taskPartition } from '#shared/change-log-keys.ts'
import type { Task } from '#shared/contract/task.ts'
import { LedgerRecord } from '#shared/mail-ledger/items.ts'
import { call } from '../call.ts'
import { asDatabaseAdmin } from '../database.ts'
import { dynamo, mailLedgerTable } from '../dynamo.ts'
import type { Mail } from '../inbox.ts'

type Somebody = { id: string; email: string; wantsMail: boolean }

// Before those of almost all others in the order of the ids, in which an event names its watchers.
const newId = (): string => `00${randomUUID().slice(2)}`

/**
 * So many people who watch a task and whose only trace is in the database: nobody of them ever signs in. One of each
 * `oneIn` gets mail when the status changes.
 */
export async function crowdWatching(
  { id: taskId }: Pick<Task, 'id'>,
  count: number,
  { oneIn = 1 } = {},
): Promise<Somebody[]> {
  const people = Array.from({ length: count }, (_, at) => ({
    id: newId(),
    email: `crowd-${randomUUID()}@example.com`,
    wantsMail: at % oneIn === 0,
  }))
  const now = new Date()
  const known = ['지켜보는 사람', 'ko', 'Asia/Seoul', 'member', 'teal', now, now]
  const off = JSON.stringify({ mail: { status: 'off' } })
  const rows = people.map(({ id, email, wantsMail }) => [id, email, wantsMail ? null : off, ...known])
  const columns = 'id, email, preferences, name, locale, time_zone, role, avatar_color, created_at, email_verified_at'
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

/** Each of them has one record of the event, and who wants mail has one about the task. */
export async function assertEachTold(people: Somebody[], task: Task, seq: number, since: Date): Promise<void> {
  const records = new Map((await recordsOf(task, seq)).map((record) => [record.personId, record]))
  const wrong = people.filter(({ id, wantsMail }) => {
    const { state, why } = records.get(id) ?? {}
    return wantsMail ? state !== 'sent' : state !== 'skipped' || why !== 'preference'
  })
  assert.deepEqual(
    wrong.map(({ id }) => records.get(id)),
    [],
  )
  const times = await timesMailed(people, task, since)
  assert.deepEqual(
    people.filter(({ wantsMail }, at) => times[at] !== (wantsMail ? 1 : 0)),
    [],
  )
}
