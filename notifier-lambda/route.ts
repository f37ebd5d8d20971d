import type { SkipReason } from '#shared/contract/mail-record.ts'
import type { Preferences } from '#shared/contract/preferences.ts'
import type { TaskEvent } from '#shared/contract/task-event.ts'
import { bundleKeys } from '#shared/mail-ledger.ts'
import { mailPath } from '#shared/mail-rules/mail-path.ts'
import type { Decision } from '#shared/mail-rules/recipients.ts'
import { groupedDueAt, isFlood, nextAt } from '#shared/mail-rules/waiting-time.ts'
import type { Waiting } from './ledger/bundles.ts'

/** What becomes of one person's mail about one event. */
export type Route = { skip: SkipReason } | { wait: Waiting } | 'now'

/** The choices of somebody who would get a mail; undefined when there is no such person any more. */
export type Choices = { preferences: Preferences; timeZone: string } | undefined

type Routed = {
  event: TaskEvent
  decision: Decision
  choices: Choices
  now: Date
  /** Counts one more mail at once from the actor to this person. */
  countPrompt: () => Promise<number>
}

/** Whether a mail leaves now, waits for what else comes, or is not wanted. Counts only what would leave now. */
export async function routeMail({ event, decision, choices, now, countPrompt }: Routed): Promise<Route> {
  const { personId } = decision
  if (choices === undefined) return { skip: 'gone' }
  const { preferences, timeZone } = choices
  const path = mailPath(event, { decision, preferences })
  if (typeof path === 'object') return path
  switch (path) {
    case 'daily':
      return { wait: daily(personId, nextAt(preferences.dailyAt, timeZone, now)) }
    case 'grouped':
      return { wait: grouped(personId, event.taskId, now) }
    case 'burst':
      return { wait: burst(event, personId, now) }
    case 'at_once':
      return isFlood(await countPrompt()) ? { wait: burst(event, personId, now) } : 'now'
  }
}

function daily(personId: string, at: Date): Waiting {
  return { key: bundleKeys.daily(personId), bundleOf: 'daily', dueAt: () => at }
}

function grouped(personId: string, taskId: string, now: Date): Waiting {
  return { key: bundleKeys.task(personId, taskId), bundleOf: 'task', dueAt: (firstAt) => groupedDueAt(firstAt, now) }
}

// Due at once, and taken up by the sweep of the minute.
function burst({ actorId }: TaskEvent, personId: string, now: Date): Waiting {
  return { key: bundleKeys.burst(personId, actorId), bundleOf: 'burst', dueAt: () => now }
}
