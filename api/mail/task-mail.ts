import { QueryCommand } from '@aws-sdk/lib-dynamodb'
import type { Deps } from '#api/http/deps.ts'
import { taskPartition } from '#shared/change-log-keys.ts'
import type { MailRecord } from '#shared/contract/mail-record.ts'
import { findNames } from '#shared/database/people.ts'
import { queryTable } from '#shared/dynamo/query.ts'
import { LedgerRecord } from '#shared/mail-ledger/items.ts'
import { joinRecords, toMailRecord } from './to-mail-record.ts'

type Span = { taskId: string; before: string | undefined; limit: number }

/** A record with the key that a cursor to it holds. */
export type KeyedMailRecord = MailRecord & { ledgerKey: string }

/** At most `limit` decisions about a task's mails, newest event first, from before the ledger key `before`. */
export async function readMail(deps: Deps, { taskId, before, limit }: Span): Promise<KeyedMailRecord[]> {
  const query = new QueryCommand({
    TableName: deps.mailLedgerTable,
    KeyConditionExpression: 'pk = :pk AND sk < :sk',
    ExpressionAttributeValues: { ':pk': taskPartition(taskId), ':sk': before ?? 'x' },
    ScanIndexForward: false,
    ConsistentRead: true,
    Limit: limit,
  })
  const { items } = await queryTable(deps.dynamo, query)
  const records = items.map((item) => LedgerRecord.parse(item))
  const [joined, people] = await Promise.all([
    joinRecords(deps, records),
    findNames(deps.database, [...new Set(records.map((record) => record.personId))]),
  ])
  return records.map((record) => ({
    ...toMailRecord(record, joined),
    ledgerKey: record.sk,
    person: { id: record.personId, name: people[record.personId] ?? null },
  }))
}
