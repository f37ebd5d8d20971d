import { DynamoDBServiceException } from '@aws-sdk/client-dynamodb'
import { QueryCommand, type QueryCommandInput } from '@aws-sdk/lib-dynamodb'
import type { Dynamo } from '../aws.ts'
import { AppError } from '../errors.ts'

type Found = { items: Record<string, unknown>[]; last: Record<string, unknown> | undefined }

/** One part of a query: at most 1 MB of items, and the key of the last one when there are more. */
export async function queryTable(dynamo: Dynamo, query: QueryCommand): Promise<Found> {
  const { Items = [], LastEvaluatedKey } = await askTable(dynamo.send(query))
  return { items: Items, last: LastEvaluatedKey }
}

/** The answer of DynamoDB, or `unavailable` when there is none for the moment. */
export async function askTable<Result>(asked: Promise<Result>): Promise<Result> {
  try {
    return await asked
  } catch (cause) {
    if (isOurFault(cause)) throw cause
    throw new AppError('unavailable', { cause })
  }
}

// What DynamoDB refuses again however often it is asked; all else (unreachable, throttled, broken) passes.
function isOurFault(error: unknown): boolean {
  return error instanceof DynamoDBServiceException && error.$fault === 'client' && error.$retryable === undefined
}

/** All that a query finds, part by part: who has enough stops asking. What DynamoDB says is thrown as it is. */
export async function* queryParts(dynamo: Dynamo, input: QueryCommandInput): AsyncGenerator<Record<string, unknown>[]> {
  let start: Record<string, unknown> | undefined
  do {
    const { Items = [], LastEvaluatedKey } = await dynamo.send(new QueryCommand({ ...input, ExclusiveStartKey: start }))
    yield Items
    start = LastEvaluatedKey
  } while (start !== undefined)
}
