import { QueryCommand } from '@aws-sdk/lib-dynamodb'
import type { Dynamo } from '#shared/aws.ts'
import { personPartition } from '#shared/change-log-keys.ts'
import type { MailRecord } from '#shared/contract/mail-record.ts'
import { PersonEvent } from '#shared/contract/person-event.ts'
import { LedgerRecord } from '#shared/mail-ledger.ts'
import { type Collected, collect } from './collect.ts'

export type OwnRecordsDeps = { dynamo: Dynamo; changeLogTable: string; mailLedgerTable: string }

type Query = ConstructorParameters<typeof QueryCommand>[0]
type Key = Record<string, unknown>

type OwnEvent = Omit<PersonEvent, 'traceparent'>

/** What has happened to a person, newest first, as far as it fits into `bytesMax`. */
export function readOwnEvents(
  { dynamo, changeLogTable }: OwnRecordsDeps,
  personId: string,
  bytesMax: number,
): Promise<Collected<OwnEvent>> {
  return collect(
    pagesOf(
      dynamo,
      {
        TableName: changeLogTable,
        KeyConditionExpression: 'pk = :pk',
        ExpressionAttributeValues: { ':pk': personPartition(personId) },
        ConsistentRead: true,
      },
      (item) => {
        const { traceparent: _, ...event } = PersonEvent.parse(item)
        return event
      },
    ),
    bytesMax,
  )
}

type OwnMail = Omit<MailRecord, 'seq' | 'person' | 'delivery'> & { seq: number | null }

/** What was decided about mails to a person, newest first, as far as it fits into `bytesMax`. */
export function readOwnMail(
  { dynamo, mailLedgerTable }: OwnRecordsDeps,
  personId: string,
  bytesMax: number,
): Promise<Collected<OwnMail>> {
  return collect(
    pagesOf(
      dynamo,
      {
        TableName: mailLedgerTable,
        IndexName: 'person',
        KeyConditionExpression: 'personId = :person',
        ExpressionAttributeValues: { ':person': personId },
      },
      (item) => toOwnMail(LedgerRecord.parse(item)),
    ),
    bytesMax,
  )
}

function toOwnMail(record: LedgerRecord): OwnMail {
  return {
    eventId: record.eventId,
    seq: record.seq ?? null,
    reason: record.reason,
    state: record.state,
    why: record.why ?? null,
    decidedAt: record.decidedAt,
    sentAt: record.sentAt ?? null,
    reminder: record.reminder?.kind ?? null,
    detail: record.detail || null,
    dueAt: record.dueAt ?? null,
    messageId: record.messageId ?? null,
  }
}

function pagesOf<Item>(dynamo: Dynamo, query: Query, toItem: (item: unknown) => Item) {
  return async (from: Key | undefined): Promise<{ items: Item[]; next: Key | undefined }> => {
    const { Items = [], LastEvaluatedKey: next } = await dynamo.send(
      new QueryCommand({ ...query, ScanIndexForward: false, Limit: 500, ExclusiveStartKey: from }),
    )
    return { items: Items.map(toItem), next }
  }
}
