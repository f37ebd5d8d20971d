import type { BatonEvent } from '#shared/contract/baton-event.ts'
import type { TaskEvent } from '#shared/contract/task-event.ts'
import { select } from '#shared/database/database.ts'
import {
  type Decision,
  decideRecipients,
  decideUnnamedWatchers,
  unnamedWatchersAfter,
} from '#shared/mail-rules/recipients.ts'
import type { NotifierDeps } from '../reading/notifier-deps.ts'

type DecisionPage = {
  decisions: Decision[]
  /** Up to whom all are decided when these are; undefined where what follows has no place to go on from. */
  upTo: string | undefined
}

const pageSize = 50

/**
 * Everybody concerned by an event, some at a time: first whom it names, then the others who watched when it happened
 * and still do, in the order of their ids. Begins behind whom an invocation that was broken off had `reached`.
 */
export async function* readDecisions(
  deps: NotifierDeps,
  event: BatonEvent,
  reached: string | undefined,
): AsyncGenerator<DecisionPage> {
  const after = unnamedWatchersAfter(event)
  if (reached === undefined) yield* pagesOfNamed(event, after)
  if (after === undefined || !('taskId' in event)) return
  for (let from: string | undefined = reached ?? after; from !== undefined; ) {
    const ids = await listUnnamedWatchers(deps, event, from)
    const last = ids.at(-1)
    if (last !== undefined) yield { decisions: decideUnnamedWatchers(event, ids), upTo: last }
    from = ids.length < pageSize ? undefined : last
  }
}

function* pagesOfNamed(event: BatonEvent, upTo: string | undefined): Generator<DecisionPage> {
  const named = decideRecipients(event)
  for (let at = 0; at < named.length; at += pageSize) {
    const isLast = at + pageSize >= named.length
    yield { decisions: named.slice(at, at + pageSize), upTo: isLast ? upTo : undefined }
  }
}

async function listUnnamedWatchers(
  { database }: NotifierDeps,
  { taskId, seq }: TaskEvent,
  after: string,
): Promise<string[]> {
  const rows = await select<{ person_id: string }>(
    database,
    `SELECT person_id FROM task_person
     WHERE task_id = ? AND person_id > ? AND watching = 1 AND watching_since <= ? ORDER BY person_id LIMIT ?`,
    [taskId, after, seq, pageSize],
  )
  return rows.map((row) => row.person_id)
}
