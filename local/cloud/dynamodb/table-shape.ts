import { isDeepStrictEqual } from 'node:util'
import * as z from 'zod'

const KeySchema = z.array(z.object({ AttributeName: z.string(), KeyType: z.string() }))
const Index = z.object({
  IndexName: z.string(),
  KeySchema,
  Projection: z.object({ ProjectionType: z.string(), NonKeyAttributes: z.array(z.string()).optional() }),
})

export const TableShape = z.object({
  AttributeDefinitions: z.array(z.object({ AttributeName: z.string(), AttributeType: z.string() })),
  KeySchema,
  GlobalSecondaryIndexes: z.array(Index).optional(),
})
export type TableShape = z.infer<typeof TableShape>
export type Table = TableShape & { TableName: string }

/**
 * How a table that is there differs from the one that is wanted. A change of its keys, or of an index that it has, is
 * another table.
 */
export function compareShapes(wanted: TableShape, found: TableShape): 'same' | 'indexes added' | 'other' {
  const [indexes, present] = [indexesOf(wanted), indexesOf(found)]
  const isKept = present.every((index) => indexes.some((one) => isDeepStrictEqual(one, index)))
  const hasKeys = isDeepStrictEqual(wanted.KeySchema, found.KeySchema)
  const hasTypes = found.AttributeDefinitions.every((one) =>
    wanted.AttributeDefinitions.some((definition) => isDeepStrictEqual(one, definition)),
  )
  if (!isKept || !hasKeys || !hasTypes) return 'other'
  return indexes.length === present.length ? 'same' : 'indexes added'
}

// Parsed again, as DescribeTable tells more of an index than was asked for.
const indexesOf = (table: TableShape) => (table.GlobalSecondaryIndexes ?? []).map((index) => Index.parse(index))
