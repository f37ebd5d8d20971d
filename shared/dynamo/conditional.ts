import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb'
import { UpdateCommand, type UpdateCommandInput } from '@aws-sdk/lib-dynamodb'
import type { Dynamo } from '../aws.ts'
import type { LogKey } from '../change-log-keys.ts'

/** What DynamoDB answered to a write, or undefined when the condition of the write did not hold. */
async function answerOf<Answer>(write: Promise<Answer>): Promise<Answer | undefined> {
  try {
    return await write
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return undefined
    throw error
  }
}

/** True when the write went through, false when its condition did not hold. */
export const happened = async (write: Promise<unknown>): Promise<boolean> =>
  (await answerOf(write.then(() => true))) === true

/** Where one item is. */
export type Place = { dynamo: Dynamo; table: string; key: LogKey }
export type Change = Omit<UpdateCommandInput, 'TableName' | 'Key'>

/** Changes one item. Returns what the change asks for of it, or undefined when its condition did not hold. */
export async function changeItem(
  { dynamo, table, key: { pk, sk } }: Place,
  change: Change,
): Promise<Record<string, unknown> | undefined> {
  const answer = await answerOf(dynamo.send(new UpdateCommand({ TableName: table, Key: { pk, sk }, ...change })))
  return answer && (answer.Attributes ?? {})
}
