import type { FeedbackKind } from './ses-event.ts'

/** What is known of an address. */
export type Mailbox = {
  state: 'ok' | 'bounced' | 'complained'
  /** When the state last changed, by feedback or because the address was proved again. */
  changedAt: Date
  /** Mails in a row of days that were not taken for now, or late, and when the first of them was. */
  softBounces: number
  softSince: Date | null
  pausedUntil: Date | null
}

const dayMs = 86_400_000
const softBouncesMax = 5
const softWindowMs = 7 * dayMs
const pauseMs = 7 * dayMs

type Report = { kind: FeedbackKind; sentAt: Date }

/**
 * The mailbox after something was said about a mail to it, or undefined when nothing changes. A bounce outweighs a
 * complaint: nobody reads there. What is about a mail from before somebody proved the address again is old news. Both
 * end only by the person's own doing.
 */
export function nextMailbox(before: Mailbox, { kind, sentAt }: Report, now: Date): Mailbox | undefined {
  if (before.state === 'ok' && before.pausedUntil === null && sentAt < before.changedAt) return undefined
  const clean = { changedAt: now, softBounces: 0, softSince: null, pausedUntil: null }
  switch (kind) {
    case 'hard_bounce':
      return before.state === 'bounced' ? undefined : { ...clean, state: 'bounced' }
    case 'complained':
      return before.state === 'ok' ? { ...clean, state: 'complained' } : undefined
    case 'delayed':
    case 'soft_bounce':
      return before.state === 'ok' ? afterSoftBounce(before, now) : undefined
    default:
      return undefined
  }
}

function afterSoftBounce(before: Mailbox, now: Date): Mailbox {
  const isInWindow = before.softSince !== null && now.getTime() - before.softSince.getTime() < softWindowMs
  const softBounces = isInWindow ? before.softBounces + 1 : 1
  if (softBounces < softBouncesMax) return { ...before, softBounces, softSince: isInWindow ? before.softSince : now }
  return { ...before, changedAt: now, softBounces: 0, softSince: null, pausedUntil: new Date(now.getTime() + pauseMs) }
}
