import { randomUUID } from 'node:crypto'
import { parseArgs } from 'node:util'
import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { BatchWriteCommand, DynamoDBDocumentClient, GetCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb'
import { shardOf, shards } from '#shared/change-log-keys.ts'
import type { Person } from '#shared/contract/person.ts'
import type { Project } from '#shared/contract/project.ts'
import type { AccessToken } from '#shared/contract/session.ts'
import type { Task } from '#shared/contract/task.ts'
import { bundleEntryKey, bundleKeys } from '#shared/mail-ledger/keys.ts'
import { call } from '../call.ts'
import { asDatabaseAdmin } from '../database.ts'
import { mailLedgerTable } from '../dynamo.ts'
import { eventually } from '../eventually.ts'
import { password } from '../people.ts'
import { largeSystem, system, type TestSystem } from '../system.ts'

const dueCount = 50
const rounds = 15
const warmUps = 3
const ratioMax = 1.5
const bundleSize = 20

// npm run bench -- mail-sweep [--waiting=10000]
const { values } = parseArgs({ options: { waiting: { type: 'string', default: '100000' } } })
const waiting = Number(values.waiting)

type Side = { base: string; dynamo: DynamoDBDocumentClient; due: { pk: string; sk: string; shard: string }[] }
type Session = { id: string; token: string }

const inAnHour = (index: number): string => new Date(Date.now() + 3_600_000 + index).toISOString()

/** Records that wait: every second one by itself, as after a refusal of the provider, the others in bundles. */
function* waitingItems(count: number) {
  for (let index = 0; index < count / 2; index += 1)
    yield { ...newRecord(), dueShard: shards[index % shards.length], dueAt: inAnHour(index) }
  for (let index = 0; index < count / 2; index += bundleSize) {
    const personId = randomUUID()
    const key = bundleKeys.task(personId, randomUUID())
    const records = Array.from({ length: bundleSize }, () => ({ ...newRecord(), personId, bundle: key }))
    yield* records
    const dates = { firstAt: new Date().toISOString(), dueAt: inAnHour(index), dueShard: shardOf(personId) }
    yield { ...key, bundleOf: 'task', personId, ...dates, attempts: 0 }
    for (const { pk, sk } of records)
      yield { ...bundleEntryKey(key, { pk, sk }), record: { pk, sk }, joinedAt: dates.firstAt }
  }
}

function newRecord() {
  const known = { eventSk: '000000000001', seq: 1, target: 'person', reason: 'watcher', state: 'pending', attempts: 0 }
  const [pk, personId] = [`TASK#${randomUUID()}`, randomUUID()]
  const decidedAt = new Date().toISOString()
  return { pk, sk: `000000000001#${personId}`, eventId: randomUUID(), personId, decidedAt, ...known }
}

async function seed({ dynamo }: Side, count: number): Promise<void> {
  const startedAt = Date.now()
  const items = [...waitingItems(count)]
  const batches = Array.from({ length: Math.ceil(items.length / 25) }, (_, at) => items.slice(at * 25, at * 25 + 25))
  for (let at = 0; at < batches.length; at += 4) {
    const writing = batches.slice(at, at + 4).map((batch) => {
      const requests = batch.map((Item) => ({ PutRequest: { Item } }))
      return dynamo.send(new BatchWriteCommand({ RequestItems: { [mailLedgerTable]: requests } }))
    })
    for (const { UnprocessedItems = {} } of await Promise.all(writing))
      if (Object.keys(UnprocessedItems).length > 0) throw new Error('The table did not take all items.')
  }
  console.log(
    `${count.toLocaleString('en')} records wait: written in ${((Date.now() - startedAt) / 1000).toFixed(0)} s`,
  )
}

async function signedIn(base: string): Promise<Session> {
  const email = `bench-${randomUUID()}@example.com`
  const body = { email, password, name: '김민수', locale: 'ko', timeZone: 'Asia/Seoul' }
  const { body: person } = await call<Person>('POST', '/api/auth/register', { base, body })
  const { body: session } = await call<AccessToken>('POST', '/api/auth/login', { base, body: { email, password } })
  return { id: person.id, token: session.accessToken }
}

/** Fifty tasks that were given to somebody, whose mails have left. */
async function prepare(testSystem: TestSystem, count: number): Promise<Side> {
  const { url: base, awsEnvironment } = testSystem
  const { AWS_ENDPOINT_URL_DYNAMODB: endpoint = '', AWS_REGION: region = '' } = awsEnvironment
  const credentials = { accessKeyId: 'x', secretAccessKey: 'x' }
  const dynamo = DynamoDBDocumentClient.from(new DynamoDBClient({ endpoint, region, credentials }))
  const side: Side = { base, dynamo, due: [] }
  // The run that is timed is the only one: what another has in hand it would leave behind.
  await call('POST', '/_local/faults', { base, body: { schedules: { stopped: true } } })
  await seed(side, count)
  const [by, to] = [await signedIn(base), await signedIn(base)]
  await asDatabaseAdmin(
    (connection) => connection.query('UPDATE person SET email_verified_at = NOW(3) WHERE id = ?', [to.id]),
    testSystem,
  )
  const { body } = await call<{ items: Project[] }>('GET', '/api/projects', { base, as: by })
  for (let index = 0; index < dueCount; index += 1) {
    const fields = { projectId: body.items[0]?.id, title: `작업 ${index}`, assigneeId: to.id }
    const { body: task } = await call<Task>('POST', '/api/tasks', { base, as: by, body: fields })
    const pk = `TASK#${task.id}`
    side.due.push({ pk, sk: `000000000001#${to.id}`, shard: shards[index % shards.length] ?? '0' })
  }
  await sweep(side)
  return side
}

const isSent = async ({ dynamo }: Side, { pk, sk }: Side['due'][number]): Promise<boolean> => {
  const { Item } = await dynamo.send(new GetCommand({ TableName: mailLedgerTable, Key: { pk, sk } }))
  return Item?.state === 'sent'
}

/** Sweeps until all fifty mails have left. */
async function sweep(side: Side): Promise<void> {
  const left = await eventually(
    async () => {
      await call('POST', '/_local/tick', { base: side.base, body: {} })
      return (await Promise.all(side.due.map((one) => isSent(side, one)))).filter((sent) => !sent).length
    },
    (count) => count === 0,
  )
  if (left > 0) throw new Error(`${left} mails have not left.`)
  await quiet(side)
}

/** What the provider reports about the mails is done as well. */
async function quiet({ base }: Side): Promise<void> {
  type Pending = { invocations: number; deliveries: number }
  const read = async () => (await call<Pending>('GET', '/_local/pending', { base })).body
  await new Promise((resolve) => setTimeout(resolve, 300))
  await eventually(read, ({ invocations, deliveries }) => invocations + deliveries === 0)
}

/** Puts the fifty mails back into the queue, and takes the time of one minute's run. */
async function timedRun(side: Side): Promise<number> {
  const dueAt = new Date(Date.now() - 60_000).toISOString()
  for (const { pk, sk, shard } of side.due)
    await side.dynamo.send(
      new UpdateCommand({
        TableName: mailLedgerTable,
        Key: { pk, sk },
        UpdateExpression: 'SET #state = :pending, dueAt = :due, dueShard = :shard REMOVE messageId, sentAt',
        ExpressionAttributeNames: { '#state': 'state' },
        ExpressionAttributeValues: { ':pending': 'pending', ':due': dueAt, ':shard': shard },
      }),
    )
  const startedAt = performance.now()
  const { status, text } = await call('POST', '/_local/tick', { base: side.base, body: {} })
  const took = performance.now() - startedAt
  if (status !== 200) throw new Error(text)
  for (const one of side.due) if (!(await isSent(side, one))) throw new Error('The run has left a mail behind.')
  await quiet(side)
  return took
}

const median = (times: number[]): number =>
  times.toSorted((one, other) => one - other)[Math.floor(times.length / 2)] ?? 0

const small = await prepare(system(), 100)
const large = await prepare(largeSystem(), waiting)
const times = { small: [] as number[], large: [] as number[] }
for (let round = -warmUps; round < rounds; round += 1) {
  // In turns, and who is first changes: whatever else the machine does meets both.
  const first = round % 2 === 0 ? await timedRun(small) : undefined
  const inLarge = await timedRun(large)
  const inSmall = first ?? (await timedRun(small))
  if (round < 0) continue
  times.small.push(inSmall)
  times.large.push(inLarge)
}
const [smallMs, largeMs] = [median(times.small), median(times.large)]
const ratio = largeMs / smallMs
console.log(`a minute's run with ${dueCount} due, median of ${rounds} runs each, in turns:`)
console.log(
  `${smallMs.toFixed(0)} ms with 100 that wait, ${largeMs.toFixed(0)} ms with ${waiting.toLocaleString('en')}: ratio ${ratio.toFixed(2)} (at most ${ratioMax})`,
)
process.exitCode = ratio <= ratioMax ? 0 : 1
