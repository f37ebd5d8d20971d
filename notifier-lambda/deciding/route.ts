import type { SkipReason } from '#shared/contract/mail-record.ts'
import type { TaskEvent } from '#shared/contract/task-event.ts'
import type { Bundle } from '#shared/mail-ledger/items.ts'
import type { Waiting } from '#shared/mail-ledger/join-bundle.ts'
import { bundleKeys } from '#shared/mail-ledger/keys.ts'
import { firstReason } from '#shared/mail-rules/first-reason.ts'
import { mailPath } from '#shared/mail-rules/mail-path.ts'
import type { Decision } from '#shared/mail-rules/recipients.ts'
import { graceMs, groupedDueAt, nextAt } from '#shared/mail-rules/waiting-time.ts'
import type { Absence, Choices } from '../reading/people.ts'

/**
 * What becomes of one person's mail about one event; what could leave now may still have to let others go first
 * (prompt.ts).
 */
export type Route = { skip: SkipReason } | { wait: Waiting } | 'now'

type RoutedMail = {
  event: TaskEvent
  decision: Decision
  choices: Choices | Absence
  now: Date
}

/** Whether a mail leaves now, waits for what else comes, or is not wanted. */
export function routeMail({ event, decision, choices, now }: RoutedMail): Route {
  const { personId } = decision
  if (typeof choices === 'string')
    return { skip: firstReason({ [choices]: true, [decision.skip ?? choices]: true }) ?? choices }
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
      return 'now'
  }
}

function daily(personId: string, at: Date): Waiting {
  return { key: bundleKeys.daily(personId), bundleOf: 'daily', dueAt: () => at }
}

function grouped(personId: string, taskId: string, now: Date): Waiting {
  return { key: bundleKeys.task(personId, taskId), bundleOf: 'task', dueAt: (firstAt) => groupedDueAt(firstAt, now) }
}

/** Behind another mail about the task that is on its way, or until the same hand has been still for a moment. */
export function queued({ taskId, actorId }: TaskEvent, personId: string, now: Date): Waiting {
  const dueAt = (_: Date, there: Pick<Bundle, 'promptAt' | 'promptBy'> | undefined) => {
    if (there?.promptAt === undefined || there.promptBy !== actorId) return now
    return new Date(Math.max(now.getTime(), Date.parse(there.promptAt) + graceMs))
  }
  return { key: bundleKeys.task(personId, taskId), bundleOf: 'task', isUrgent: true, dueAt }
}

/** Due at once, and taken up by the sweep of the minute. */
export function burst({ actorId }: Pick<TaskEvent, 'actorId'>, personId: string, now: Date): Waiting {
  return { key: bundleKeys.burst(personId, actorId), bundleOf: 'burst', dueAt: () => now }
}
