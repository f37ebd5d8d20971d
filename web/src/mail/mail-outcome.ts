import type { MailReason, MailRecord, MyMailRecord } from '#shared/contract/mail-record.ts'
import type { Locale } from '#shared/contract/person.ts'

export const outcomes = ['sent', 'waiting', 'skipped', 'failed'] as const
export type Outcome = (typeof outcomes)[number]

type OutcomeRecord = Pick<MailRecord, 'state' | 'delivery'>

// The provider took these; their receiver did not.
const undelivered: readonly string[] = ['bounced', 'complained', 'rejected']

/** What became of a mail, as one asks for it: what came back failed, too. */
export function outcomeOf({ state, delivery }: OutcomeRecord): Outcome {
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

/** Why somebody gets a mail, in a word. */
export const mailReasons: Record<Locale, Record<MailReason, string>> = {
  ko: {
    mention: '언급됨',
    assignee: '담당자',
    previous_assignee: '이전 담당자',
    creator: '만든 사람',
    watcher: '지켜보는 사람',
    security: '보안',
  },
  en: {
    mention: 'mentioned',
    assignee: 'assignee',
    previous_assignee: 'previous assignee',
    creator: 'creator',
    watcher: 'watching',
    security: 'security',
  },
}
