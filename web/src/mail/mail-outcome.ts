import type { MyMailRecord } from '#shared/contract/mail-record.ts'

export const outcomes = ['sent', 'waiting', 'skipped', 'failed'] as const
export type Outcome = (typeof outcomes)[number]

type Told = Pick<MyMailRecord, 'state' | 'delivery'>

// The provider took these; their receiver did not.
const undelivered: readonly string[] = ['bounced', 'complained', 'rejected']

/** What became of a mail, as one asks for it: what came back failed, too. */
export function outcomeOf({ state, delivery }: Told): Outcome {
  if (state === 'pending' || state === 'sending') return 'waiting'
  if (state !== 'sent') return state
  return delivery && undelivered.includes(delivery.state) ? 'failed' : 'sent'
}

/** How many of these records went out with each mail, by the provider's id. */
export function recordsPerMail(records: Pick<MyMailRecord, 'messageId'>[]): Map<string, number> {
  const counts = new Map<string, number>()
  for (const { messageId } of records) {
    if (messageId !== null) counts.set(messageId, (counts.get(messageId) ?? 0) + 1)
  }
  return counts
}
