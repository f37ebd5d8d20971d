import { QueryCommand } from '@aws-sdk/lib-dynamodb'
import type { Asking } from '#api/http/asking.ts'
import type { Deps } from '#api/http/deps.ts'
import { recordPersonEvent } from '#api/people/record-person-event.ts'
import { write } from '#api/write/write.ts'
import { personPartition } from '#shared/change-log-keys.ts'
import type { PersonEventType } from '#shared/contract/person-event.ts'
import { queryTable } from '#shared/dynamo/query.ts'
import { AppError } from '#shared/errors.ts'

const type: PersonEventType = 'user.test_mail_requested'

// Enough to try something out, and nothing to fill a mailbox with.
const windowSeconds = 60
const perWindow = 3

/**
 * Asks for a mail to the asking person, by the same road as all others. What becomes of it is in their mail, under the
 * event's id.
 */
export async function sendTestMail(deps: Deps, asking: Asking): Promise<{ eventId: string }> {
  const { personId } = asking.actor
  await refuseTooMany(deps, personId)
  const eventId = await write(deps, asking, {}, (writing) =>
    recordPersonEvent(writing, { type, personId, at: writing.now() }),
  )
  return { eventId }
}

async function refuseTooMany({ dynamo, changeLogTable, now }: Deps, personId: string): Promise<void> {
  const since = now().getTime() - windowSeconds * 1000
  const query = new QueryCommand({
    TableName: changeLogTable,
    KeyConditionExpression: 'pk = :pk AND sk > :since',
    FilterExpression: '#type = :type',
    ExpressionAttributeNames: { '#type': 'type' },
    ExpressionAttributeValues: { ':pk': personPartition(personId), ':since': earliestId(since), ':type': type },
    ConsistentRead: true,
    Limit: 100,
  })
  const { items } = await queryTable(dynamo, query)
  if (items.length < perWindow) return
  const seconds = windowSeconds
  throw new AppError('too_many_attempts', { params: { seconds }, headers: { 'retry-after': String(seconds) } })
}

// Ids of events begin with their time, so those from a moment on are those after its first id.
function earliestId(at: number): string {
  const time = at.toString(16).padStart(12, '0')
  return `${time.slice(0, 8)}-${time.slice(8)}`
}
