import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb'

/** What DynamoDB answered to a write, or undefined when the condition of the write did not hold. */
export async function answerOf<Answer>(write: Promise<Answer>): Promise<Answer | undefined> {
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
