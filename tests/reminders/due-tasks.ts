import assert from 'node:assert/strict'
import { DeleteCommand, GetCommand, QueryCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb'
import { addDays, dayIn } from '#shared/contract/due-group.ts'
import type { MailRecord } from '#shared/contract/mail-record.ts'
import { defaultPreferences, type MailMode, type Preferences } from '#shared/contract/preferences.ts'
import type { Task } from '#shared/contract/task.ts'
import { call } from '../call.ts'
import { asDatabaseAdmin } from '../database.ts'
import { changeLogTable, dynamo, mailLedgerTable } from '../dynamo.ts'
import { eventually } from '../eventually.ts'
import { tick } from '../faults.ts'
import { listAll } from '../inbox.ts'
import { newTask, type SignedIn } from '../people.ts'

/** Sets what somebody wants. The hour is midnight unless it is given: that of today is always past. */
export async function prefer(as: SignedIn, { mail, ...others }: Partial<Preferences> = {}): Promise<void> {
  const preferences = {
    ...defaultPreferences,
    dailyAt: '00:00',
    ...others,
    mail: { ...defaultPreferences.mail, ...mail },
  }
  const answer = await call('PATCH', '/api/me', { as, body: { preferences } })
  assert.equal(answer.status, 200, answer.text)
}

/** Sets how somebody wants to be reminded, and nothing else. */
export const preferReminders = (as: SignedIn, due: MailMode, dailyAt = '00:00'): Promise<void> =>
  prefer(as, { mail: { ...defaultPreferences.mail, due }, dailyAt })

/** The day that is so many days from today, where this person is. */
export const dayFromToday = ({ timeZone }: SignedIn, days: number): string => addDays(dayIn(timeZone, new Date()), days)

const threeDaysAgo = (): Date => new Date(Date.now() - 3 * 86_400_000)

/** A task of `as` that has been so for days: due so many days from today. */
export async function dueTask(as: SignedIn, days: number, fields: Partial<Task> = {}): Promise<Task> {
  const task = await newTask(as, { dueOn: dayFromToday(as, days), ...fields })
  await letAge(task, 1)
  return task
}

/** As if everything up to the event `seq` of a task had happened days ago. */
export const letAge = (task: Pick<Task, 'id'>, seq: number): Promise<void> => letAllAge([task], seq)

/** The same for several at once: a sweep of the minute finds all of them or none. */
export async function letAllAge(tasks: Pick<Task, 'id'>[], seq: number): Promise<void> {
  const at = threeDaysAgo()
  const ids = tasks.map(({ id }) => id)
  await asDatabaseAdmin((connection) =>
    connection.query('UPDATE task SET created_at = ?, updated_at = ? WHERE id IN (?)', [at, at, ids]),
  )
  for (const id of ids) await letEventAge(id, seq, at)
}

async function letEventAge(id: string, seq: number, at: Date): Promise<void> {
  const Key = { pk: `TASK#${id}`, sk: String(seq).padStart(12, '0') }
  const read = () => dynamo().send(new GetCommand({ TableName: changeLogTable, Key, ConsistentRead: true }))
  await eventually(read, ({ Item }) => Item?.decidedAt !== undefined)
  await dynamo().send(
    new UpdateCommand({
      TableName: changeLogTable,
      Key,
      UpdateExpression: 'SET occurredAt = :at',
      ConditionExpression: 'attribute_exists(pk)',
      ExpressionAttributeValues: { ':at': at.toISOString() },
    }),
  )
}

/**
 * As if a quarter of an hour had passed: every day's tasks are looked at again, by as many notifiers at once as wanted.
 */
export async function remindNow(notifiers = 1): Promise<void> {
  const { Items = [] } = await dynamo().send(
    new QueryCommand({
      TableName: mailLedgerTable,
      KeyConditionExpression: 'pk = :pk',
      ExpressionAttributeValues: { ':pk': 'REMINDERS' },
      ConsistentRead: true,
    }),
  )
  for (const { pk, sk } of Items)
    await dynamo().send(new DeleteCommand({ TableName: mailLedgerTable, Key: { pk, sk } }))
  await Promise.all(Array.from({ length: notifiers }, tick))
}

/** What was decided about reminders of a task: by whom, of what, and what became of it. */
export async function reminders(as: SignedIn, { key }: Pick<Task, 'key'>): Promise<string[]> {
  const records = await listAll<MailRecord>(as, `/api/tasks/${key}/mail`)
  return records
    .filter(({ reminder }) => reminder !== null)
    .map(({ reminder, person, why, state }) => `${reminder} ${person.name} ${why ?? state}`)
    .sort()
}
