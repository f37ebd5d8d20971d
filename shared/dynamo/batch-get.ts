import { BatchGetCommand } from '@aws-sdk/lib-dynamodb'
import type { Dynamo } from '../aws.ts'
import type { LogKey } from '../change-log-keys.ts'

type Batch = {
  table: string
  keys: LogKey[]
  /** Only these attributes, besides the key. */
  only?: readonly string[]
}

// What BatchGetItem takes at once; its answer has 16 MB at most, and what did not fit is asked for again.
const batchMax = 100

/** The items with these keys that there are, in no order. A key may be asked for several times. */
export async function batchGet(dynamo: Dynamo, { table, keys, only }: Batch): Promise<Record<string, unknown>[]> {
  const distinct = [...new Map(keys.map(({ pk, sk }) => [`${pk}|${sk}`, { pk, sk }])).values()]
  const items: Record<string, unknown>[] = []
  for (let at = 0; at < distinct.length; at += batchMax) {
    let left: Record<string, unknown>[] = distinct.slice(at, at + batchMax)
    while (left.length > 0) {
      const request = { Keys: left, ConsistentRead: true, ...projectionOf(only) }
      const { Responses = {}, UnprocessedKeys = {} } = await dynamo.send(
        new BatchGetCommand({ RequestItems: { [table]: request } }),
      )
      items.push(...(Responses[table] ?? []))
      left = UnprocessedKeys[table]?.Keys ?? []
    }
  }
  return items
}

// By other names: some attributes are called like words of DynamoDB's own.
function projectionOf(only: readonly string[] | undefined) {
  if (only === undefined) return {}
  const names = ['pk', 'sk', ...only].map((name, index) => [`#n${index}`, name] as const)
  return {
    ProjectionExpression: names.map(([alias]) => alias).join(', '),
    ExpressionAttributeNames: Object.fromEntries(names),
  }
}
