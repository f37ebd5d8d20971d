import type { MyMailRecord } from '#shared/contract/mail-record.ts'
import type { MailText } from './mail-ko.ts'

type RecordState = Pick<MyMailRecord, 'state' | 'why' | 'detail' | 'dueAt' | 'sentAt' | 'decidedAt' | 'delivery'>
type Reader = { text: MailText; now: number; clock: (at: string) => string }

/** A sentence about one mail, and whose words stand behind it where somebody else refused. */
export type MailTold = { sentence: string; words: { from: string; said: string } | undefined }

/** What became of a mail: the last that is known of it. */
export function tellMail(record: RecordState, reader: Reader): MailTold {
  const { text } = reader
  const { delivery } = record
  if (delivery !== null) {
    const from = delivery.state === 'rejected' ? text.said : text.receiverSaid
    return { sentence: text.delivery[delivery.state](reader.clock(delivery.at)), words: quote(from, delivery.detail) }
  }
  return { sentence: sentenceOf(record, reader), words: quote(text.said, record.detail) }
}

function sentenceOf({ state, why, dueAt, sentAt, decidedAt }: RecordState, { text, now, clock }: Reader): string {
  if (state === 'sent') return text.sent(clock(sentAt ?? decidedAt))
  if (why !== null) return text.why[why]
  if (state !== 'pending') return text[state]
  if (dueAt === null) return text.waiting
  // What is due leaves with the minute's round: no time of day says that better.
  return Date.parse(dueAt) <= now ? text.dueSoon : text.waitingUntil(clock(dueAt))
}

const quote = (from: string, said: string | null) => (said === null || said === '' ? undefined : { from, said })

/** What a mail is about, in a few words. */
export function mailSubject({ type, reminder }: Pick<MyMailRecord, 'type' | 'reminder'>, text: MailText): string {
  if (reminder !== null) return text.reminders[reminder]
  const types: Record<string, string> = text.types
  return types[type] ?? text.otherType
}
