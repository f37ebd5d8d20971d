import { QueryCommand } from '@aws-sdk/lib-dynamodb'
import { queryTable } from '#api/history/query-table.ts'
import type { Actor } from '#api/http/actor.ts'
import { readCursor, writeCursor } from '#api/http/cursor.ts'
import type { MyMailRecord } from '#shared/contract/mail-record.ts'
import type { Page } from '#shared/contract/page.ts'
import { LedgerRecord } from '#shared/mail-ledger.ts'
import { findSubjects, type SubjectDeps } from './find-subjects.ts'
import { joinRecords, type LedgerDeps, toMailRecord } from './to-mail-record.ts'

export type MyMailDeps = SubjectDeps & LedgerDeps

type Asked = { cursor?: string | undefined; limit: number }

// When it was decided, and the record's key: several can be decided in one moment.
const place = /^(\d{4}-[\dT:.-]+Z)\|([A-Z]+#[0-9a-f-]{36})\|([\w#-]{1,160})$/

/** What was decided about mails to the reader, newest first. */
export async function listMyMail(
  deps: MyMailDeps,
  { cursor, limit }: Asked,
  reader: Pick<Actor, 'personId' | 'role'>,
): Promise<Page<MyMailRecord>> {
  const [, decidedAt, pk, sk] = place.exec(readCursor(cursor, place) ?? '') ?? []
  const { personId } = reader
  const query = new QueryCommand({
    TableName: deps.mailLedgerTable,
    IndexName: 'person',
    KeyConditionExpression: 'personId = :person',
    ExpressionAttributeValues: { ':person': personId },
    ExclusiveStartKey: decidedAt === undefined ? undefined : { personId, decidedAt, pk, sk },
    ScanIndexForward: false,
    Limit: limit,
  })
  const { items, last } = await queryTable(deps.dynamo, query)
  const records = items.map((item) => LedgerRecord.parse(item))
  const [joined, subjectOf] = await Promise.all([joinRecords(deps, records), findSubjects(deps, records, reader)])
  return {
    items: records.map((record) => ({ ...toMailRecord(record, joined), ...subjectOf(record) })),
    nextCursor: last === undefined ? null : writeCursor(`${last.decidedAt}|${last.pk}|${last.sk}`),
  }
}
