import { QueryCommand } from '@aws-sdk/lib-dynamodb'
import { taskPartition } from '#shared/change-log-keys.ts'
import { TaskEvent } from '#shared/contract/task-event.ts'
import { LedgerRecord } from '#shared/mail-ledger/items.ts'
import { asDatabaseAdmin } from '../../database.ts'
import { changeLogTable, dynamo, mailLedgerTable } from '../../dynamo.ts'
import type { Team } from './crew.ts'
import { type GatheredMails, gatherMails } from './gathered-mails.ts'
import type { Load } from './load.ts'
import { outOfOrder, placesIn, statusSaid, type Telling, untrue } from './told-in-order.ts'

/**
 * What was found when all had come to rest. Everything in `wrong` breaks the promise; each line names what and where.
 */
export type Audit = {
  events: number
  /** Pairs of an event and a person who must have a decision. */
  expected: number
  /** Of these, how many have exactly one record, and that is final. */
  final: number
  sent: number
  skipped: Record<string, number>
  mails: number
  /** Changes that were answered with success, events without a record, and records of mails that nobody got. */
  lost: number
  /** Pairs that more mails told than the ledger says were sent, and those of them where it shows but one attempt. */
  twice: number
  hidden: number
  /** Mails that go back behind what was told before, and people whose last mail about a task is untrue. */
  outOfOrder: number
  untrue: number
  wrong: string[]
}

/** Compares what MySQL holds, what the log says, what the ledger decided and what is in the inboxes. */
export async function audit(
  team: Team,
  { acknowledged, mails = gatherMails(team.people) }: Pick<Load, 'acknowledged'> & { mails?: GatheredMails },
): Promise<Audit> {
  const found = newAudit()
  const versions = await taskVersions(team)
  await mails.look()
  const told = countTold(team, mails, found)
  for (const { task } of team.shared) {
    const events = await read(changeLogTable, task.id, (item) => TaskEvent.parse(item))
    const records = await read(mailLedgerTable, task.id, (item) => LedgerRecord.parse(item))
    const version = versions.get(task.id) ?? 0
    auditLog(found, { key: task.key, version, events })
    const gone = acknowledged.filter(({ taskId, seq }) => taskId === task.id && seq > version)
    if (gone.length > 0) lose(found, `${task.key}: ${gone.length} changes were answered with success and are gone`)
    auditLedger(found, { key: task.key, events, records, told })
    for (const person of team.people) auditReader(found, { key: task.key, events, person, mails })
  }
  return found
}

export function newAudit(): Audit {
  const counts = {
    events: 0,
    expected: 0,
    final: 0,
    sent: 0,
    mails: 0,
    lost: 0,
    twice: 0,
    hidden: 0,
    outOfOrder: 0,
    untrue: 0,
  }
  return { ...counts, skipped: {}, wrong: [] }
}

function lose(found: Audit, what: string): void {
  found.lost += 1
  found.wrong.push(what)
}

function auditLog(found: Audit, { key, version, events }: { key: string; version: number; events: TaskEvent[] }): void {
  found.events += events.length
  const seqs = events.map(({ seq }) => seq).join()
  if (seqs !== Array.from({ length: version }, (_, index) => index + 1).join())
    lose(found, `${key} has version ${version}, its log has ${seqs}`)
}

type TaskRecords = { key: string; events: TaskEvent[]; records: LedgerRecord[]; told: Told }

/**
 * Whether every event of a task and every person it concerns came to one final record, and the mails say what the
 * records do.
 */
export function auditLedger(found: Audit, { key, events, records, told }: TaskRecords): void {
  const byPair = Map.groupBy(records, ({ seq, personId }) => `${seq} ${personId}`)
  const expected = new Set(events.flatMap((event) => concerned(event).map((id) => `${event.seq} ${id}`)))
  found.expected += expected.size
  for (const pair of expected) {
    const [record, ...more] = byPair.get(pair) ?? []
    if (record === undefined) lose(found, `${key} ${pair}: no record`)
    else if (more.length > 0) found.wrong.push(`${key} ${pair}: ${more.length + 1} records`)
    else if (isFinal(record)) found.final += 1
    else found.wrong.push(`${key} ${pair}: ${record.state} is not final`)
  }
  for (const pair of byPair.keys()) if (!expected.has(pair)) found.wrong.push(`${key} ${pair}: a record for nobody`)
  for (const record of records) auditRecord(found, { key, record, told })
}

const isFinal = ({ state }: LedgerRecord): boolean => state === 'sent' || state === 'skipped'

function auditRecord(found: Audit, { key, record, told }: { key: string; record: LedgerRecord; told: Told }): void {
  const { seq, personId, state, why = 'without a reason', attempts, messageId = '' } = record
  const where = `${key} ${seq} ${personId}`
  const mails = told.get(`${key}/${seq} ${personId}`) ?? new Set()
  if (state === 'sent') found.sent += 1
  if (state === 'skipped') found.skipped[why] = (found.skipped[why] ?? 0) + 1
  if (state === 'sent' && !mails.has(messageId))
    lose(found, `${where}: sent as ${messageId}, but no such mail tells of it`)
  if (mails.size <= (state === 'sent' ? 1 : 0)) return
  found.twice += 1
  if (attempts > 1) return
  found.hidden += 1
  found.wrong.push(`${where}: ${mails.size} mails tell of it, the ledger shows ${attempts} attempts`)
}

/**
 * Who must have a decision, said once more in other words than the notifier's: whoever has a part in the task, and who
 * had it until now.
 */
function concerned({ type, changes, comment, creatorId, assigneeId, watcherIds }: TaskEvent): string[] {
  const mentioned = comment?.mentionedIds ?? []
  if (type === 'comment.changed') return mentioned
  const before = changes.assigneeId?.from ?? null
  return [...new Set([...mentioned, creatorId, assigneeId, before, ...watcherIds])].filter((id) => id !== null)
}

async function taskVersions({ shared }: Team): Promise<Map<string, number>> {
  const [rows] = await asDatabaseAdmin((connection) =>
    connection.query('SELECT id, version FROM task WHERE id IN (?)', [shared.map(({ task }) => task.id)]),
  )
  return new Map((rows as { id: string; version: number }[]).map(({ id, version }) => [id, version]))
}

/** The ids of the mails that told of `KEY/seq person`. */
export type Told = Map<string, Set<string>>

type Tale = { key: string; seqs: number[]; personId: string; mailId: string }

/** Notes that a mail told somebody of these places in a task's log. */
export function tell(told: Told, { key, seqs, personId, mailId }: Tale): void {
  for (const seq of seqs) {
    const pair = `${key}/${seq} ${personId}`
    told.set(pair, (told.get(pair) ?? new Set()).add(mailId))
  }
}

function countTold({ people }: Team, mails: GatheredMails, found: Audit): Told {
  const told: Told = new Map()
  for (const { id: personId } of people) {
    for (const mail of mails.of(personId)) {
      found.mails += 1
      for (const [key, seqs] of placesIn(mail.headers)) tell(told, { key, seqs, personId, mailId: mail.id })
    }
  }
  return told
}

type Reading = { key: string; events: TaskEvent[]; person: Team['people'][number]; mails: GatheredMails }

/**
 * Whether the mails of one person about one task come in the order in which things happened, and the last one tells the
 * truth.
 */
function auditReader(found: Audit, { key, events, person, mails }: Reading): void {
  const tellings = mails.of(person.id).flatMap(({ id: mailId, headers, text }): Telling[] => {
    const seqs = placesIn(headers).get(key)
    return seqs === undefined ? [] : [{ mailId, seqs, status: statusSaid(text, key) }]
  })
  const wrong = outOfOrder(tellings)
  const lie = untrue(tellings, events, { personId: person.id, locale: person.locale })
  found.outOfOrder += wrong.length
  if (lie !== undefined) found.untrue += 1
  found.wrong.push(...[...wrong, ...(lie === undefined ? [] : [lie])].map((line) => `${key} ${person.id}: ${line}`))
}

async function read<Read>(table: string, taskId: string, parse: (item: unknown) => Read): Promise<Read[]> {
  const items: Read[] = []
  let from: Record<string, unknown> | undefined
  do {
    const query = new QueryCommand({
      TableName: table,
      KeyConditionExpression: 'pk = :pk',
      ExpressionAttributeValues: { ':pk': taskPartition(taskId) },
      ConsistentRead: true,
      ...(from === undefined ? {} : { ExclusiveStartKey: from }),
    })
    const { Items = [], LastEvaluatedKey } = await dynamo().send(query)
    items.push(...Items.map(parse))
    from = LastEvaluatedKey
  } while (from !== undefined)
  return items
}
