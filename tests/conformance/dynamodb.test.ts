import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, describe, it } from 'node:test'
import { ConditionalCheckFailedException, DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { DynamoDBDocumentClient, PutCommand, QueryCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb'
import { type Endpoint, openEndpoint } from './endpoint.ts'

let endpoint: Endpoint

/** The hooks of a group: in one process with all other files a hook of this file would be everybody's. */
function useEndpoint(): void {
  before(async () => {
    endpoint = await openEndpoint()
  })
  after(() => endpoint.close())
}

const partition = `CONFORMANCE#${randomUUID()}`
const tables = () => DynamoDBDocumentClient.from(new DynamoDBClient(endpoint.client))
const put = (sk: string, more: Record<string, unknown> = {}) =>
  tables().send(
    new PutCommand({
      TableName: endpoint.table,
      Item: { pk: partition, sk, ...more },
      ConditionExpression: 'attribute_not_exists(pk)',
    }),
  )
const queryFrom = (from: string, more: Record<string, unknown>) =>
  tables().send(
    new QueryCommand({
      TableName: endpoint.table,
      KeyConditionExpression: 'pk = :pk AND sk >= :from',
      ExpressionAttributeValues: { ':pk': partition, ':from': from },
      ScanIndexForward: false,
      ...more,
    }),
  )
const queryUndecided = (shard: string) =>
  tables().send(
    new QueryCommand({
      TableName: endpoint.table,
      IndexName: 'undecided',
      KeyConditionExpression: 'undecidedShard = :shard AND occurredAt < :now',
      ExpressionAttributeValues: { ':shard': shard, ':now': '2026-02-01T00:00:00.000Z' },
    }),
  )

describe('DynamoDB', () => {
  useEndpoint()
  it('refuses a conditional put of an item that is there', async () => {
    await put('0001')
    await assert.rejects(put('0001'), ConditionalCheckFailedException)
  })

  it('lets one of many concurrent conditional puts win', async () => {
    const results = await Promise.allSettled(Array.from({ length: 10 }, () => put('0002')))
    assert.equal(results.filter(({ status }) => status === 'fulfilled').length, 1)
  })

  it('gives the items of a partition in the order of the sort key, page by page', async () => {
    for (const sk of ['0005', '0003', '0004']) await put(sk)
    const first = await queryFrom('0003', { Limit: 2 })
    assert.deepEqual(
      first.Items?.map((item) => item.sk),
      ['0005', '0004'],
    )
    const second = await queryFrom('0003', { ExclusiveStartKey: first.LastEvaluatedKey })
    assert.deepEqual(
      second.Items?.map((item) => item.sk),
      ['0003'],
    )
  })

  it('has an item in the sparse index only while it carries the index key', async () => {
    const shard = `shard-${randomUUID()}`
    await put('0000', { undecidedShard: shard, occurredAt: '2026-01-01T00:00:00.000Z' })
    await eventually(async () => (await queryUndecided(shard)).Count === 1)
    const Key = { pk: partition, sk: '0000' }
    await tables().send(
      new UpdateCommand({ TableName: endpoint.table, Key, UpdateExpression: 'REMOVE undecidedShard' }),
    )
    await eventually(async () => (await queryUndecided(shard)).Count === 0)
  })
})

async function eventually(holds: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 1200; tries += 1) {
    if (await holds()) return
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  throw new Error('This did not come true within two minutes.')
}
