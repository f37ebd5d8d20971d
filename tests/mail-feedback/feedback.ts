import assert from 'node:assert/strict'
import type { Behaviour } from '#local/cloud/mail/mailboxes.ts'
import type { MailRecord, MyMailRecord } from '#shared/contract/mail-record.ts'
import type { MailboxState, Person } from '#shared/contract/person.ts'
import type { Task } from '#shared/contract/task.ts'
import { call } from '../call.ts'
import { asDatabaseAdmin } from '../database.ts'
import { eventually } from '../eventually.ts'
import { tick } from '../faults.ts'
import { awaitSecurityMail, listAll } from '../inbox.ts'
import { newTask, registeredPerson, type SignedIn } from '../people.ts'

/** Makes a mailbox behave so from now on. */
export async function behave(address: string, behaviour: Behaviour): Promise<void> {
  const { status, text } = await call('POST', '/_local/mailboxes', { body: { address, behaviour } })
  assert.equal(status, 200, text)
}

/**
 * Somebody who has got the mail that everybody gets after registering, and whose address is proved: what is set for
 * their mailbox now is for the mails of the test.
 */
export async function settledPerson(wanted: Parameters<typeof registeredPerson>[0] = {}): Promise<SignedIn> {
  const person = await registeredPerson(wanted)
  await awaitSecurityMail(person.email, /이메일 주소를 확인해/)
  // Not by the link: a test may prove the address again by it, and within a minute nobody gets another.
  await asDatabaseAdmin((connection) =>
    connection.query('UPDATE person SET email_verified_at = NOW(3) WHERE id = ?', [person.id]),
  )
  return person
}

/** A task that `by` gives to `to`, which is a mail at once, or one with the next sweep when there have been many. */
export async function giveTask(by: SignedIn, to: SignedIn, title = '배포'): Promise<Task> {
  const task = await newTask(by, { title, assigneeId: to.id })
  const { dueAt, state } = await awaitRecord(by, task, to.id, () => true)
  if (state === 'pending' && dueAt !== null) await tick()
  return task
}

/** The record of a person's mail about a task's first event, when `enough` of it is known. */
export async function awaitRecord(
  as: SignedIn,
  { key }: Pick<Task, 'key'>,
  personId: string,
  enough: (record: MailRecord) => boolean,
): Promise<MailRecord> {
  const find = async () => {
    const records = await listAll<MailRecord>(as, `/api/tasks/${key}/mail`)
    return records.find(({ person, seq }) => person.id === personId && seq === 1)
  }
  const record = await eventually(find, (found) => found !== undefined && enough(found))
  assert.ok(record, `no record of ${key} for ${personId}`)
  return record
}

/** The same, when it is final and, if sent, something was said about its delivery. */
export function awaitOutcome(as: SignedIn, task: Pick<Task, 'key'>, personId: string): Promise<MailRecord> {
  return awaitRecord(
    as,
    task,
    personId,
    ({ state, delivery }) => state === 'skipped' || state === 'failed' || delivery !== null,
  )
}

export const myMail = (as: SignedIn): Promise<MyMailRecord[]> => listAll<MyMailRecord>(as, '/api/me/mail')

/** Waits until a person's mailbox is shown to the team as `state`. */
export async function awaitMailbox(as: SignedIn, personId: string, state: MailboxState): Promise<void> {
  const read = async () => (await listAll<Person>(as, '/api/people')).find(({ id }) => id === personId)?.mailbox
  assert.equal(await eventually(read, (mailbox) => mailbox === state), state)
}
