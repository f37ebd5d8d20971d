import assert from 'node:assert/strict'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import * as z from 'zod'
import { readBody } from '../base/http.ts'
import { createTables, openDynamodb } from './dynamodb.ts'
import { askDynamodb, callDynamodb } from './dynamodb-call.ts'
import type { Table } from './table-shape.ts'

const text = (name: string) => ({ AttributeName: name, AttributeType: 'S' })
const keys = (hash: string, range: string) => [
  { AttributeName: hash, KeyType: 'HASH' },
  { AttributeName: range, KeyType: 'RANGE' },
]
const index = (name: string, hash: string, range: string) => ({
  IndexName: name,
  KeySchema: keys(hash, range),
  Projection: { ProjectionType: 'ALL' },
})

const before: Table = {
  TableName: 'log',
  AttributeDefinitions: ['pk', 'sk', 'shard'].map(text),
  KeySchema: keys('pk', 'sk'),
  GlobalSecondaryIndexes: [index('undecided', 'shard', 'sk')],
}
const now: Table = {
  ...before,
  AttributeDefinitions: ['pk', 'sk', 'shard', 'historyProject', 'historyActor'].map(text),
  GlobalSecondaryIndexes: [
    index('undecided', 'shard', 'sk'),
    index('project', 'historyProject', 'sk'),
    index('actor', 'historyActor', 'sk'),
  ],
}

async function openEndpoint(t: TestContext): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'baton-dynamodb-'))
  const dynamodb = await openDynamodb(folder)
  const server = createServer(async (request, response) => {
    dynamodb.handle(request, await readBody(request, 16 * 1024 * 1024), response)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  t.after(async () => {
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
    await dynamodb.close()
    await rm(folder, { recursive: true, force: true })
  })
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

const Count = z.object({ Count: z.number() })

/** How many items an index has under a key; of the table itself without one. */
async function count(url: string, query?: { IndexName: string; key: string; value: string }): Promise<number> {
  if (query === undefined)
    return Count.parse(await askDynamodb(url, 'Scan', { TableName: 'log', Select: 'COUNT' })).Count
  const answer = await askDynamodb(url, 'Query', {
    TableName: 'log',
    IndexName: query.IndexName,
    KeyConditionExpression: `${query.key} = :value`,
    ExpressionAttributeValues: { ':value': { S: query.value } },
  })
  return Count.parse(answer).Count
}

async function fill(url: string, items: number): Promise<void> {
  for (let seq = 0; seq < items; seq += 1) {
    const own = { pk: { S: 'TASK#1' }, sk: { S: `${seq}` }, projectId: { S: 'p' }, actorId: { S: 'a' } }
    await askDynamodb(url, 'PutItem', {
      TableName: 'log',
      Item: { ...own, long: { S: '가'.repeat(20_000) }, shard: { S: '0' } },
    })
  }
  await askDynamodb(url, 'PutItem', {
    TableName: 'log',
    Item: { pk: { S: 'USER#1' }, sk: { S: '1' }, actorId: { S: 'a' } },
  })
}

test('a table from before some indexes gets them and keeps its items, which are in them', async (t) => {
  const url = await openEndpoint(t)
  await createTables(url, [before])
  await fill(url, 40)
  await createTables(url, [now])
  assert.equal(await count(url), 41)
  assert.equal(await count(url, { IndexName: 'project', key: 'historyProject', value: 'p' }), 40)
  // What happened to a person is in no history.
  assert.equal(await count(url, { IndexName: 'actor', key: 'historyActor', value: 'a' }), 40)
  assert.deepEqual(await askDynamodb(url, 'ListTables', {}), { TableNames: ['log'] })
  await createTables(url, [now])
  assert.equal(await count(url), 41)
})

test('a rebuilding that broke off goes on with the next start', async (t) => {
  const url = await openEndpoint(t)
  await createTables(url, [before])
  await fill(url, 3)
  const aside = { ...before, TableName: 'log.rebuild' }
  await createTables(url, [aside])
  await askDynamodb(url, 'PutItem', { TableName: 'log.rebuild', Item: { pk: { S: 'TASK#2' }, sk: { S: '1' } } })
  // Broken off while the items were copied: the table is as it was, and what lies aside is no part of it.
  await createTables(url, [now])
  assert.equal(await count(url), 4)

  // Broken off after the table had gone.
  await createTables(url, [aside])
  await askDynamodb(url, 'PutItem', { TableName: 'log.rebuild', Item: { pk: { S: 'TASK#2' }, sk: { S: '1' } } })
  await askDynamodb(url, 'DeleteTable', { TableName: 'log' })
  await createTables(url, [now])
  assert.equal(await count(url), 1)
  assert.equal((await callDynamodb(url, 'DescribeTable', { TableName: 'log.rebuild' })).status, 400)
})

test('a table with other keys is refused, and says what to do', async (t) => {
  const url = await openEndpoint(t)
  await createTables(url, [before])
  const { GlobalSecondaryIndexes: _, ...bare } = before
  const other = { ...bare, AttributeDefinitions: ['pk', 'at'].map(text), KeySchema: keys('pk', 'at') }
  await assert.rejects(createTables(url, [other]), /npm run reset/)
  await assert.rejects(createTables(url, [{ ...bare, AttributeDefinitions: ['pk', 'sk'].map(text) }]), /npm run reset/)
})
