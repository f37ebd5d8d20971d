import assert from 'node:assert/strict'
import { test } from 'node:test'
import { apiPids } from '../api-processes.ts'
import { call } from '../call.ts'
import { eventually } from '../eventually.ts'
import { awaitHistory } from '../inbox.ts'
import { changeTask, newTask, type SignedIn, signedInPerson, teamProject } from '../people.ts'
import { quietLedger } from '../waiting-mails.ts'

const taskCount = 8
const changesPerTask = 25

type Outcome = { applied: number[]; failures: string[] }

/**
 * Moves one task to and fro, each change from the version that the one before gave. A lost answer is looked up, never
 * sent again blindly.
 */
async function moveToAndFro(
  as: SignedIn,
  start: { key: string; version: number },
  statuses: string[],
  done: () => void,
): Promise<Outcome> {
  const outcome: Outcome = { applied: [], failures: [] }
  let version = start.version
  while (outcome.applied.length < changesPerTask) {
    const statusId = statuses[version % statuses.length] ?? ''
    const answer = await changeTask(as, { key: start.key, version }, { statusId }).catch(() => undefined)
    done()
    if (answer?.status === 200) {
      version = answer.body.version
      outcome.applied.push(version)
      continue
    }
    outcome.failures.push(answer === undefined ? 'connection lost' : `${answer.status} ${answer.text}`)
    const read = await call<{ version: number }>('GET', `/api/tasks/${start.key}`, { as })
    if (read.body.version > version) outcome.applied.push(read.body.version)
    version = read.body.version
  }
  return outcome
}

test('kill -9 of one api process during 200 status changes loses and doubles nothing', async () => {
  const [minsu, younghee] = await Promise.all([signedInPerson(), signedInPerson()])
  const project = await teamProject(minsu)
  const tasks = await Promise.all(Array.from({ length: taskCount }, () => newTask(minsu, { assigneeId: younghee.id })))
  let answered = 0
  const [victim = 0] = await apiPids()
  const killHalfway = () => {
    answered += 1
    if (answered === (taskCount * changesPerTask) / 2) process.kill(victim, 'SIGKILL')
  }
  const outcomes = await Promise.all(
    tasks.map((task) => moveToAndFro(minsu, task, [project.waiting, project.done], killHalfway)),
  )

  // One request of each client can have been in the dead process; everything after it must go to the other one.
  const failures = outcomes.flatMap((outcome) => outcome.failures)
  assert.ok(failures.length <= taskCount, `${failures.length} requests failed: ${failures.join('\n')}`)
  const pids = await eventually(apiPids, (now) => !now.includes(victim))
  assert.ok(!pids.includes(victim))

  for (const [index, task] of tasks.entries()) {
    const last = outcomes[index]?.applied.at(-1) ?? 0
    const history = await awaitHistory(minsu, task.key, last)
    const expected = Array.from({ length: last }, (_, seq) => last - seq)
    assert.deepEqual(
      history.map((item) => item.seq),
      expected,
    )
    // More than three mails a minute from one person wait for the sweep; there and back comes to nothing, which the
    // ledger says.
    const ledger = await quietLedger(minsu, task, last)
    const records = ledger.map((record) => `${record.seq} ${record.person.id} ${record.why ?? record.state}`).sort()
    const told = new Map(ledger.map((record) => [`${record.seq} ${record.person.id}`, record.why ?? record.state]))
    const wanted = expected.flatMap((seq) => {
      const outcome = told.get(`${seq} ${younghee.id}`) === 'no_net_change' ? 'no_net_change' : 'sent'
      return [`${seq} ${minsu.id} actor`, `${seq} ${younghee.id} ${outcome}`]
    })
    assert.deepEqual(records, wanted.sort())
  }
})
