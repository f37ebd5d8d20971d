import type { MailRecord } from '#shared/contract/mail-record.ts'
import { outcomeOf } from '../mail/mail-outcome.ts'
import type { PanelText } from './panel-ko.ts'

type Reader = { text: PanelText['mail']; formerPerson: string; clock: (at: string) => string }

/** What became of one mail, in a few words. */
export function mailText(record: MailRecord, { text, formerPerson, clock }: Reader): string {
  const name = record.person.name ?? formerPerson
  if (record.state === 'sent') return sentText(record, { text, formerPerson, clock })
  if (record.why !== null) return withWords((text.why[record.why] ?? text.skipped)(name), record.detail)
  if (record.state === 'pending' && record.dueAt !== null) return text.due(name, clock(record.dueAt))
  return text[record.state](name)
}

function sentText({ person, sentAt, decidedAt, reason, delivery }: MailRecord, { text, formerPerson, clock }: Reader) {
  const sent = text.sent(person.name ?? formerPerson, clock(sentAt ?? decidedAt), text.reasons[reason])
  if (!delivery) return sent
  // What a server says when all is well is no news.
  const said = delivery.state === 'delivered' ? null : delivery.detail
  return `${sent}, ${withWords(text.delivery[delivery.state], said)}`
}

/** What a server answered stands behind what it means, word for word. */
function withWords(meaning: string, said: string | null): string {
  return said === null || said === '' ? meaning : `${meaning} “${said}”`
}

/** How a record is to look: what came back is no success. */
export function lookOf(record: MailRecord): 'sent' | 'failed' | 'quiet' {
  const outcome = outcomeOf(record)
  return outcome === 'sent' || outcome === 'failed' ? outcome : 'quiet'
}

/** The records of reminders, which no entry of the history stands for, newest first. */
export function remindersIn(records: MailRecord[]): MailRecord[] {
  return records
    .filter(({ reminder }) => reminder !== null)
    .toSorted((one, other) => (one.decidedAt < other.decidedAt ? 1 : -1))
}

/** The records of each event, by event id, those who got a mail first. */
export function byEvent(records: MailRecord[]): Map<string, MailRecord[]> {
  const found = Map.groupBy(records, ({ eventId }) => eventId)
  for (const list of found.values()) list.sort((one, other) => weight(one) - weight(other))
  return found
}

function weight({ state }: MailRecord): number {
  return state === 'skipped' ? 1 : 0
}
