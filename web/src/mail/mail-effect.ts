import type { MailKind, MailMode } from '#shared/contract/preferences.ts'

/** In the order in which they are shown: what somebody waits for first. */
export const kinds = ['assigned', 'mention', 'status', 'comment', 'content', 'due'] as const satisfies MailKind[]

/**
 * What a choice comes to: at once; when it has been quiet; at the hour of reminders, each or together; with the day's
 * mail; never.
 */
export type MailEffect = 'at_once' | 'grouped' | 'reminder' | 'reminders' | 'daily' | 'off'

// These come in series, so that waiting for the end of one makes a difference. What somebody waits for never waits.
const inSeries: readonly MailKind[] = ['content', 'comment', 'due']

/** What a mode does with a kind of change. */
export function effectOf(kind: MailKind, mode: MailMode): MailEffect {
  if (mode === 'off' || mode === 'daily') return mode
  if (kind === 'due') return mode === 'grouped' ? 'reminders' : 'reminder'
  return mode === 'grouped' && inSeries.includes(kind) ? 'grouped' : 'at_once'
}

/** The modes that differ for a kind. */
export function modesOf(kind: MailKind): MailMode[] {
  return inSeries.includes(kind) ? ['each', 'grouped', 'daily', 'off'] : ['each', 'daily', 'off']
}

/** The choice that stands for a stored mode: of two modes that do the same, the one that is offered. */
export function shownMode(kind: MailKind, mode: MailMode): MailMode {
  return mode === 'grouped' && !inSeries.includes(kind) ? 'each' : mode
}
