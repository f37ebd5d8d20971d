import { setTimeout as wait } from 'node:timers/promises'
import type { Task } from '#shared/contract/task.ts'
import { call } from '../call.ts'
import { mailsTo } from '../inbox.ts'
import { changeTask, newTask, type SignedIn, signedInPerson, teamProject } from '../people.ts'
import { pairsOf } from './pairs.ts'

const clients = 8
const secondsEach = 4
const mailWithinMs = 30_000

type Figures = { name: string; perSecond: number; p50: number; p99: number }

function quantile(sorted: number[], q: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * q))] ?? 0
}

/**
 * Runs `once` from eight clients at a time for some seconds. A call that fails ends the measurement: a wrong answer is
 * not a fast one.
 */
async function measure(name: string, once: (client: number) => Promise<unknown>): Promise<Figures> {
  const times: number[] = []
  const end = Date.now() + secondsEach * 1000
  const run = async (client: number) => {
    while (Date.now() < end) {
      const startedAt = performance.now()
      await once(client)
      times.push(performance.now() - startedAt)
    }
  }
  await Promise.all(Array.from({ length: clients }, (_, client) => run(client)))
  times.sort((one, other) => one - other)
  return { name, perSecond: times.length / secondsEach, p50: quantile(times, 0.5), p99: quantile(times, 0.99) }
}

async function mustBe<Body>(
  status: number,
  answer: Promise<{ status: number; text: string; body: Body }>,
): Promise<Body> {
  const { status: got, text, body } = await answer
  if (got !== status) throw new Error(`Expected ${status}, got ${got}: ${text}`)
  return body
}

/** Waits until the mail about the task is in the inbox. */
async function arrival(to: SignedIn, key: string): Promise<void> {
  const deadline = performance.now() + mailWithinMs
  while (!(await mailsTo(to.email)).some((mail) => mail.headers['x-baton-task'] === key)) {
    if (performance.now() > deadline)
      throw new Error(`The mail about ${key} was not in the inbox ${mailWithinMs / 1000} s after the change.`)
    await wait(5)
  }
}

/** Milliseconds from the answer to a status change until its mail is in the inbox. */
async function measureMail(): Promise<Figures> {
  const times: number[] = []
  for (const { by, to } of await pairsOf(5)) {
    const { done } = await teamProject(by)
    const task = await newTask(by)
    await mustBe(200, changeTask(by, task, { assigneeId: to.id, statusId: done }))
    const startedAt = performance.now()
    await arrival(to, task.key)
    times.push(performance.now() - startedAt)
  }
  times.sort((one, other) => one - other)
  return { name: 'change → mail in the inbox', perSecond: 0, p50: quantile(times, 0.5), p99: quantile(times, 0.99) }
}

function print(figures: Figures[]): void {
  const floor = figures[0]?.p50 ?? 1
  console.log(
    `\n${'what'.padEnd(30)}${'per s'.padStart(9)}${'p50 ms'.padStart(9)}${'p99 ms'.padStart(9)}${'p50 / health'.padStart(14)}`,
  )
  for (const { name, perSecond, p50, p99 } of figures) {
    const rate = perSecond === 0 ? '–' : perSecond.toFixed(0)
    console.log(
      `${name.padEnd(30)}${rate.padStart(9)}${p50.toFixed(1).padStart(9)}${p99.toFixed(1).padStart(9)}${(p50 / floor).toFixed(1).padStart(14)}`,
    )
  }
}

async function bench(): Promise<void> {
  const minsu = await signedInPerson()
  const project = await teamProject(minsu)
  const tasks: Task[] = await Promise.all(Array.from({ length: clients }, () => newTask(minsu)))
  const move = async (client: number) => {
    const task = tasks[client] as Task
    const statusId = task.statusId === project.done ? project.waiting : project.done
    tasks[client] = await mustBe(200, changeTask(minsu, task, { statusId }))
  }
  const mail = await measureMail()
  print([
    await measure('health through the door', () => mustBe(200, call('GET', '/api/health'))),
    await measure('read one task', () => mustBe(200, call('GET', `/api/tasks/${tasks[0]?.key}`, { as: minsu }))),
    await measure('list 50 tasks', () => mustBe(200, call('GET', '/api/tasks?limit=50', { as: minsu }))),
    await measure('status change', move),
    await measure('create', () => newTask(minsu)),
    mail,
  ])
}

await bench()
