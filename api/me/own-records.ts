import { QueryCommand } from '@aws-sdk/lib-dynamodb'
import type { Actor } from '#api/access/actor.ts'
import type { Deps } from '#api/http/deps.ts'
import { readOwnMail } from '#api/mail/my-mail.ts'
import { withVisibleTasks } from '#api/projects/visible-details.ts'
import { personPartition } from '#shared/change-log-keys.ts'
import type { MailRecord } from '#shared/contract/mail-record.ts'
import { PersonEvent } from '#shared/contract/person-event.ts'
import { queryTable } from '#shared/dynamo/query.ts'
import type { LedgerRecord } from '#shared/mail-ledger/items.ts'
import { type Collected, collect } from './collect.ts'

type Owner = Pick<Actor, 'personId' | 'role'>

type OwnEvent = Omit<PersonEvent, 'traceparent'>

const readAtOnce = 500

/** What has happened to a person, newest first, as far as it fits into `bytesMax`. */
export function collectOwnEvents(deps: Deps, owner: Owner, bytesMax: number): Promise<Collected<OwnEvent>> {
  return collect(async (from: Record<string, unknown> | undefined) => {
    const query = new QueryCommand({
      TableName: deps.changeLogTable,
      KeyConditionExpression: 'pk = :pk',
      ExpressionAttributeValues: { ':pk': personPartition(owner.personId) },
      ConsistentRead: true,
      ScanIndexForward: false,
      Limit: readAtOnce,
      ExclusiveStartKey: from,
    })
    const { items, last } = await queryTable(deps.dynamo, query)
    const events = items.map((item) => {
      const { traceparent: _, ...event } = PersonEvent.parse(item)
      return event
    })
    return { items: await withVisibleTasks(deps.database, events, owner), next: last }
  }, bytesMax)
}

type OwnMail = Omit<MailRecord, 'seq' | 'person' | 'delivery'> & { seq: number | null }

/** What was decided about mails to a person and is in their sight, newest first, as far as it fits into `bytesMax`. */
export function collectOwnMail(deps: Deps, owner: Owner, bytesMax: number): Promise<Collected<OwnMail>> {
  return collect(async (before: string | undefined) => {
    const part = await readOwnMail(deps, { before, limit: readAtOnce }, owner)
    return { items: part.items.map(({ record }) => toOwnMail(record)), next: part.before }
  }, bytesMax)
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
    attempts: record.attempts,
    reminder: record.reminder?.kind ?? null,
    detail: record.detail || null,
    dueAt: record.dueAt ?? null,
    messageId: record.messageId ?? null,
  }
}
