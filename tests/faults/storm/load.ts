import { setTimeout as wait } from 'node:timers/promises'
import type { Task } from '#shared/contract/task.ts'
import { call } from '../../call.ts'
import { comment } from '../../comments/commenting.ts'
import { changeTask, type SignedIn } from '../../people.ts'
import type { Crew, Shared } from './crew.ts'

/**
 * What became of the requests: how many were answered with success, and which place in which task's log the answers
 * named.
 */
export type Load = { asked: number; answered: number; failed: number; acknowledged: { taskId: string; seq: number }[] }

/**
 * Makes `perSecond` changes a second to the crew's tasks until `signal` ends it. What fails is looked up and goes on
 * from there.
 */
export async function keepChanging(crew: Crew, perSecond: number, signal: AbortSignal): Promise<Load> {
  const load: Load = { asked: 0, answered: 0, failed: 0, acknowledged: [] }
  const free = [...crew.shared]
  const running = new Set<Promise<void>>()
  const startedAt = Date.now()
  while (!signal.aborted) {
    const shared = load.asked < ((Date.now() - startedAt) / 1000) * perSecond ? free.shift() : undefined
    if (shared === undefined) {
      await wait(5)
      continue
    }
    const one = changeOnce(crew, shared, load).finally(() => {
      free.push(shared)
      running.delete(one)
    })
    running.add(one)
  }
  await Promise.all(running)
  return load
}

async function changeOnce(crew: Crew, shared: Shared, load: Load): Promise<void> {
  load.asked += 1
  const actor = shared.circle[load.asked % 3] ?? shared.circle[0]
  const seq = await ask(crew, shared, { actor, turn: load.asked }).catch(() => undefined)
  if (seq === undefined) {
    load.failed += 1
    return lookUp(shared)
  }
  load.answered += 1
  load.acknowledged.push({ taskId: shared.task.id, seq })
}

type Turn = { actor: SignedIn; turn: number }

/**
 * One change of the kind whose turn it is. Returns its place in the task's log; undefined when the answer was not a
 * success.
 */
async function ask(crew: Crew, shared: Shared, { actor, turn }: Turn): Promise<number | undefined> {
  if (turn % 5 === 0) {
    const { status } = await comment(actor, shared.task.key, `댓글 ${turn}`)
    if (status !== 201) return undefined
    // A comment is the next place in the log, but its answer does not say which.
    return (await read(shared, actor)).version
  }
  const { status, body } = await changeTask(actor, shared.task, fieldsOf(crew, shared, turn))
  if (status !== 200) return undefined
  shared.task = body
  return body.version
}

function fieldsOf({ statuses }: Crew, { task, circle }: Shared, turn: number): Partial<Task> {
  const next = statuses[(statuses.indexOf(task.statusId) + 1) % 3] ?? ''
  switch (turn % 5) {
    case 1:
    case 2:
      return { statusId: next }
    case 3:
      return { title: `작업 ${turn}` }
    default:
      return turn % 2 === 0 ? { description: `설명 ${turn}` } : { assigneeId: otherOf(circle, task.assigneeId) }
  }
}

const otherOf = (circle: Shared['circle'], id: string | null): string =>
  (circle[1].id === id ? circle[2] : circle[1]).id

async function read(shared: Shared, as: SignedIn): Promise<Task> {
  const { status, body } = await call<Task>('GET', `/api/tasks/${shared.task.key}`, { as })
  if (status === 200) shared.task = body
  return shared.task
}

/** After a lost answer nobody knows what was done: the task tells. */
async function lookUp(shared: Shared): Promise<void> {
  await read(shared, shared.circle[0]).catch(() => undefined)
}
