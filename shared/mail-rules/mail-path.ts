import type { SkipReason } from '#shared/contract/mail-record.ts'
import type { Preferences } from '#shared/contract/preferences.ts'
import type { TaskEvent } from '#shared/contract/task-event.ts'
import { kindsOf } from './mail-kinds.ts'
import { speedOf } from './mail-speed.ts'
import type { Decision } from './recipients.ts'

/**
 * Which way the mail about an event goes to one person: now, unless too many do; with what else happens to its task;
 * with what else its actor did at this moment; with the mail of the day; or not at all.
 */
export type MailPath = { skip: SkipReason } | 'at_once' | 'grouped' | 'burst' | 'daily'

/** The way of one person's mail about one event. What was done to many tasks at once never leaves at once. */
export function mailPath(
  event: TaskEvent,
  { decision, preferences }: { decision: Pick<Decision, 'personId' | 'skip'>; preferences: Preferences },
): MailPath {
  if (decision.skip === 'actor' && !preferences.ownChanges) return { skip: 'actor' }
  if (decision.skip !== undefined && decision.skip !== 'actor') return { skip: decision.skip }
  const speed = speedOf(kindsOf(event, decision.personId), preferences, event.projectId)
  if (speed === 'off') return { skip: 'preference' }
  return speed === 'daily' || event.bulkId === undefined ? speed : 'burst'
}
