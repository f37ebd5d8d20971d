import { setTimeout as wait } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { cpuTimeOf } from '#local/processes/cpu-time.ts'
import type { Task } from '#shared/contract/task.ts'
import { call } from '../call.ts'
import { mailsTo } from '../inbox.ts'
import { changeTask, newTask } from '../people.ts'
import { type Pair, pairsOf } from './pairs.ts'

const { values } = parseArgs({ options: { 'per-second': { type: 'string', default: '50' } } })
const perSecond = Number(values['per-second'])
const seconds = 20
const limits = { p50: 300, p99: 2000 }

// Enough for pairs of whom no four mails within the minute are.
const peopleCount = 30

type Assignment = Pair & { task: Task }

/** Tasks that nobody has yet, each with who will give it to whom. */
async function prepare(count: number): Promise<Assignment[]> {
  const pairs = await pairsOf(peopleCount)
  const given: Assignment[] = []
  while (given.length < count) {
    const some = pairs.slice(given.length % pairs.length).slice(0, 10)
    given.push(...(await Promise.all(some.map(async (pair) => ({ ...pair, task: await newTask(pair.by) })))))
  }
  return given.slice(0, count)
}

/**
 * Gives the tasks away, one after the other at this pace whether the last was answered or not. Returns when each was
 * changed, by its key.
 */
async function giveAll(all: Assignment[], perSecond: number): Promise<Map<string, number>> {
  const changedAt = new Map<string, number>()
  const startedAt = Date.now()
  await Promise.all(
    all.map(async ({ task, by, to }, index) => {
      await wait(startedAt + (index * 1000) / perSecond - Date.now())
      const { status, body, text } = await changeTask(by, task, { assigneeId: to.id })
      if (status !== 200) throw new Error(text)
      // The server's clock within the transaction: the commit comes after it.
      changedAt.set(task.key, Date.parse(body.updatedAt))
    }),
  )
  const took = (Date.now() - startedAt) / 1000
  console.log(`${all.length} tasks were given away in ${took.toFixed(1)} s (${(all.length / took).toFixed(1)}/s)`)
  return changedAt
}

/** When the provider had the mail about each task, by its key. */
async function mailedAt(all: Assignment[]): Promise<Map<string, number>> {
  const at = new Map<string, number>()
  for (const email of new Set(all.map(({ to }) => to.email)))
    for (const { headers, receivedAt } of await mailsTo(email))
      for (const key of headers['x-baton-task']?.split(', ') ?? []) at.set(key, Date.parse(receivedAt))
  return at
}

/** The same, when all have arrived or two minutes' sweeps have passed: those take up what was put off. */
async function allMailedAt(all: Assignment[]): Promise<Map<string, number>> {
  for (const until = Date.now() + 130_000; ; await wait(5000)) {
    const at = await mailedAt(all)
    if (all.every(({ task }) => at.has(task.key)) || Date.now() > until) return at
  }
}

const quantile = (sorted: number[], q: number): number => sorted[Math.floor(sorted.length * q)] ?? 0

/** Waits until nothing of what was prepared is on its way any more. */
async function rest(): Promise<void> {
  type Pending = { invocations: number; deliveries: number }
  for (let second = 0; second < 120; second += 1) {
    await wait(1000)
    const { body } = await call<Pending>('GET', '/_local/pending')
    if (body.invocations + body.deliveries === 0) return
  }
}

type Cpu = { api: number; database: number; cloud: number }

const cpuOfSystem = (): Cpu =>
  cpuTimeOf({ cloud: process.ppid, tests: process.pid }) ?? { api: 0, database: 0, cloud: 0 }

// A system that has just started compiles its code while it mails: that is over before what is measured.
const first = await prepare(perSecond * 10)
const all = await prepare(perSecond * seconds)
await rest()
await giveAll(first, perSecond / 2)
await rest()
const cpuBefore = cpuOfSystem()
const changedAt = await giveAll(all, perSecond)
// The inbox is read at the end: reading a thousand mails over and over would take the time that is measured.
await rest()
const cpuAfter = cpuOfSystem()
const mailed = await allMailedAt(all)
const times = [...changedAt].flatMap(([key, at]) => {
  const mail = mailed.get(key)
  return mail === undefined ? [] : [mail - at]
})
times.sort((one, other) => one - other)
const [p50, p90, p99, longest] = [0.5, 0.9, 0.99, 1].map((q) => quantile(times, Math.min(q, 1 - 1 / times.length)))
console.log(`from the change, before its commit, to the mail in the provider's hands, at ${perSecond} changes/s:`)
console.log(
  `p50 ${p50} ms (at most ${limits.p50}), p90 ${p90} ms, p99 ${p99} ms (at most ${limits.p99}), longest ${longest} ms`,
)
console.log(`${times.length} of ${all.length} mails arrived`)
const [api, database, cloud] = (['api', 'database', 'cloud'] as const).map((part) =>
  (((cpuAfter[part] - cpuBefore[part]) * 1000) / all.length).toFixed(0),
)
console.log(`CPU of a change and its mail, in ms: api ${api}, database ${database}, functions and local cloud ${cloud}`)
const isFast = p50 !== undefined && p99 !== undefined && p50 < limits.p50 && p99 < limits.p99
process.exitCode = isFast && times.length === all.length ? 0 : 1
