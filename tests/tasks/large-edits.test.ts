import assert from 'node:assert/strict'
import { test } from 'node:test'
import { limits } from '#shared/contract/limits.ts'
import type { Problem } from '#shared/contract/problem.ts'
import type { Task } from '#shared/contract/task.ts'
import { type Answer, call } from '../call.ts'
import { changeTask, newTask, signedInPerson } from '../people.ts'

// What one request may cost is far below; this is for a machine that is busy with something else.
const soon = 5000

type Timed<Result> = { result: Result; ms: number }

async function timed<Result>(run: () => Promise<Result>): Promise<Timed<Result>> {
  const start = performance.now()
  const result = await run()
  return { result, ms: performance.now() - start }
}

/** What `run` answers, and the longest that anybody waited for `/api/health` meanwhile. */
async function whileHealthy(run: () => Promise<Answer<Task>>): Promise<Timed<Answer<Task>> & { longest: number }> {
  let isOver = false
  const running = timed(run).finally(() => {
    isOver = true
  })
  let longest = 0
  // Both processes answer in turn: two at a time ask each of them.
  do {
    const checks = await Promise.all([1, 2].map(() => timed(() => call('GET', '/api/health'))))
    for (const { result, ms } of checks) {
      assert.equal(result.status, 200, result.text)
      longest = Math.max(longest, ms)
    }
  } while (!isOver)
  return { ...(await running), longest }
}

test('two edits of 9,999 empty lines are merged at once, and nobody else waits', async (t) => {
  const [minsu, younghee] = await Promise.all([signedInPerson(), signedInPerson()])
  const emptyLines = '\n'.repeat(limits.descriptionMax - 1)
  const task = await newTask(minsu, { description: emptyLines })
  const theirs = await changeTask(younghee, task, { description: `${emptyLines.slice(1)}끝` })
  assert.equal(theirs.status, 200, theirs.text)
  const { result, ms, longest } = await whileHealthy(() =>
    changeTask(minsu, task, { description: `처${emptyLines.slice(1)}` }),
  )
  t.diagnostic(`answered in ${Math.round(ms)} ms, health in ${Math.round(longest)} ms at most`)
  assert.equal(result.status, 200, result.text)
  assert.equal(result.body.description, `처${emptyLines.slice(2)}끝`)
  assert.ok(ms < soon && longest < soon, `${ms} ms, health ${longest} ms`)
})

/** Lines that are empty or not as if by chance, so that those of one text are nearly everywhere in another. */
function noise(seed: number): string {
  let state = seed
  const next = () => {
    state = (state * 1_103_515_245 + 12_345) % 2 ** 31
    return state / 2 ** 31
  }
  return Array.from({ length: limits.descriptionMax * 0.65 }, () => (next() < 0.5 ? '' : 'a')).join('\n')
}

test('edits too large to compare are a conflict with all three texts, and nobody else waits', async (t) => {
  const [minsu, younghee] = await Promise.all([signedInPerson(), signedInPerson()])
  const [base, theirs, yours] = [noise(1), noise(2), noise(3)]
  const task = await newTask(minsu, { description: base })
  await changeTask(younghee, task, { description: theirs })
  const { result, ms, longest } = await whileHealthy(() => changeTask(minsu, task, { description: yours }))
  t.diagnostic(`answered in ${Math.round(ms)} ms, health in ${Math.round(longest)} ms at most`)
  const problem = result.body as unknown as Problem
  assert.deepEqual([result.status, problem.code], [412, 'version_conflict'])
  const conflict = problem.conflicts?.[0]
  assert.deepEqual([conflict?.base, conflict?.theirs, conflict?.yours], [base, theirs, yours])
  assert.ok(ms < soon && longest < soon, `${ms} ms, health ${longest} ms`)
})
