import assert from 'node:assert/strict'
import type { BulkAnswer, BulkChange } from '#shared/contract/bulk.ts'
import type { Task } from '#shared/contract/task.ts'
import { call } from '../call.ts'
import { changeTask, type SignedIn } from '../people.ts'
import { quietLedger } from '../waiting-mails.ts'

type Named = Pick<Task, 'id' | 'key'>

/**
 * What became of the mails about one event, by person, as `reason: sent` or `reason: why not`, when the task has been
 * quiet.
 */
export async function outcomes(as: SignedIn, task: Named, seq: number): Promise<Record<string, string>> {
  const ledger = (await quietLedger(as, task, seq)).filter((record) => record.seq === seq)
  return Object.fromEntries(ledger.map(({ person, reason, why, state }) => [person.id, `${reason}: ${why ?? state}`]))
}

/** A change that was made: the task after it. */
export async function changed(as: SignedIn, task: Pick<Task, 'key' | 'version'>, fields: Partial<Task>): Promise<Task> {
  const answer = await changeTask(as, task, fields)
  assert.equal(answer.status, 200, answer.text)
  return answer.body
}

/** The same change to many tasks at once; they are then one version further. */
export async function changedTogether(as: SignedIn, tasks: Task[], change: BulkChange): Promise<Task[]> {
  const items = tasks.map(({ key, version }) => ({ key, version }))
  const answer = await call<BulkAnswer>('POST', '/api/tasks/bulk', { as, body: { items, change } })
  assert.equal(answer.status, 200, answer.text)
  return tasks.map((task) => ({ ...task, version: task.version + 1 }))
}
