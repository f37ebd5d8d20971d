import { QueryCommand } from '@aws-sdk/lib-dynamodb'
import type { Actor } from '#api/access/actor.ts'
import { readCursor } from '#api/http/cursor.ts'
import type { Deps } from '#api/http/deps.ts'
import { fillPage, type Part } from '#api/http/page.ts'
import type { MyMailRecord } from '#shared/contract/mail-record.ts'
import type { Page } from '#shared/contract/page.ts'
import { queryTable } from '#shared/dynamo/query.ts'
import { LedgerRecord } from '#shared/mail-ledger/items.ts'
import { findSubjects, type Subject } from './find-subjects.ts'
import { joinRecords, toMailRecord } from './to-mail-record.ts'

type Reader = Pick<Actor, 'personId' | 'role'>

/** A record of the reader's own, and what it is about. */
type OwnRecord = { record: LedgerRecord; subject: Subject }

// When it was decided, and the record's key: several can be decided in one moment.
const place = /^(\d{4}-[\dT:.-]+Z)\|([A-Z]+#[0-9a-f-]{36})\|([\w#-]{1,160})$/

const placeOf = ({ decidedAt, pk, sk }: Pick<LedgerRecord, 'decidedAt' | 'pk' | 'sk'>): string =>
  `${decidedAt}|${pk}|${sk}`

/** What was decided about mails to the reader, newest first. */
export async function listMyMail(
  deps: Deps,
  { cursor, limit }: { cursor?: string | undefined; limit: number },
  reader: Reader,
): Promise<Page<MyMailRecord>> {
  const before = readCursor(cursor, place)
  // The first part is what most pages need. When that is not enough, much is out of sight: whoever asks for pages of
  // one can't count it.
  const readPart = (from: string | undefined) =>
    readOwnMail(deps, { before: from, limit: from === before ? limit + 1 : partWhenHidden }, reader)
  const page = await fillPage(readPart, ({ record }) => placeOf(record), { before, limit })
  const joined = await joinRecords(
    deps,
    page.items.map(({ record }) => record),
  )
  return {
    items: page.items.map(({ record, subject }) => ({ ...toMailRecord(record, joined), ...subject })),
    nextCursor: page.before ?? null,
  }
}

const partWhenHidden = 200

/**
 * A part of what was decided about mails to the reader, newest first, from before a place; what is out of their sight
 * is left out.
 */
export async function readOwnMail(
  deps: Deps,
  { before, limit }: { before: string | undefined; limit: number },
  reader: Reader,
): Promise<Part<OwnRecord>> {
  const { personId } = reader
  const [, decidedAt, pk, sk] = place.exec(before ?? '') ?? []
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
  const subjectOf = await findSubjects(deps, records, reader)
  const shown = records.flatMap((record) => {
    const subject = subjectOf(record)
    return subject === undefined ? [] : [{ record, subject }]
  })
  const lastRead = records.at(-1)
  return { items: shown, before: last === undefined || lastRead === undefined ? undefined : placeOf(lastRead) }
}
