import { createHash } from 'node:crypto'
import { QueryCommand } from '@aws-sdk/lib-dynamodb'
import type { Deps } from '#api/http/deps.ts'
import type { LogKey } from '#shared/change-log-keys.ts'
import { TaskEvent } from '#shared/contract/task-event.ts'
import { batchGet } from '#shared/dynamo/batch-get.ts'
import { askTable, queryTable } from '#shared/dynamo/query.ts'
import { LedgerRecord } from '#shared/mail-ledger/items.ts'

export type DecidedEvents = {
  /** With digests in place of their texts. */
  events: TaskEvent[]
  /** Records of reminders: they are about no event of the log. */
  reminders: LedgerRecord[]
  /** From when on everything was read. */
  from: Date
  /** False when there was more than is read for one answer. */
  complete: boolean
}

// Somebody's very busy week. What is beyond takes longer to read than anybody waits for settings they only try.
const recordsMax = 2000

type Span = { personId: string; from: Date }

/**
 * The events and due dates of tasks about which it was decided since `from` whether this person is told. The ledger has
 * a record of each, also of those that nobody wanted: what others did among themselves needs no reading, however much
 * it was.
 */
export async function readDecidedEvents(deps: Deps, asked: Span): Promise<DecidedEvents> {
  const { records, from, complete } = await readRecords(deps, asked)
  const keys = records.flatMap(({ pk, eventSk: sk, seq }) =>
    sk === undefined || seq === undefined ? [] : [{ pk, sk }],
  )
  const reminders = records.filter(({ reminder }) => reminder !== undefined)
  return { events: await readEvents(deps, keys), reminders, from, complete }
}

// Each may have two of the longest descriptions: of so many the texts are held at once, and read without keeping others
// waiting.
const eventsAtOnce = 50

async function readEvents({ dynamo, changeLogTable: table }: Deps, keys: LogKey[]): Promise<TaskEvent[]> {
  const events: TaskEvent[] = []
  for (let at = 0; at < keys.length; at += eventsAtOnce) {
    const items = await askTable(batchGet(dynamo, { table, keys: keys.slice(at, at + eventsAtOnce) }))
    events.push(...items.map((item) => withoutTexts(TaskEvent.parse(item))))
  }
  return events
}

/** The newest records of a person. */
async function readRecords(deps: Deps, { personId, from }: Span) {
  const records: LedgerRecord[] = []
  let start: Record<string, unknown> | undefined
  do {
    const query = new QueryCommand({
      TableName: deps.mailLedgerTable,
      IndexName: 'person',
      KeyConditionExpression: 'personId = :person AND decidedAt >= :from',
      ExpressionAttributeValues: { ':person': personId, ':from': from.toISOString() },
      ScanIndexForward: false,
      ExclusiveStartKey: start,
      Limit: recordsMax - records.length,
    })
    const { items, last } = await queryTable(deps.dynamo, query)
    records.push(...items.map((item) => LedgerRecord.parse(item)))
    start = last
  } while (start !== undefined && records.length < recordsMax)
  const oldest = records.at(-1)
  if (start === undefined || oldest === undefined) return { records, from, complete: true }
  return { records, from: new Date(oldest.decidedAt), complete: false }
}

/**
 * The event with a digest in place of each long text. Which mails there would have been depends on whether texts are
 * the same, not on what they say: two thousand events with the longest descriptions are a quarter of a gigabyte, and
 * with their digests two megabytes.
 */
export function withoutTexts({ changes, comment, ...event }: TaskEvent): TaskEvent {
  const { description, ...others } = changes
  return {
    ...event,
    changes: description === undefined ? others : { ...others, description: digested(description) },
    ...(comment === undefined ? {} : { comment: { ...comment, ...digested(comment) } }),
  }
}

type Text = { from: string | null; to: string | null }

const digested = ({ from, to }: Text): Text => ({ from: digestOf(from), to: digestOf(to) })

const digestOf = (text: string | null): string | null =>
  text === null ? null : createHash('sha256').update(text).digest('base64url')
