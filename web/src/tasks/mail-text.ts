import type { MailRecord } from '#shared/contract/mail-record.ts'
import type { PanelText } from './panel-ko.ts'

type Reader = { text: PanelText['mail']; formerPerson: string; clock: (at: string) => string }

/** What became of one mail, in a few words. */
export function mailText(record: MailRecord, { text, formerPerson, clock }: Reader): string {
  const name = record.person.name ?? formerPerson
  if (record.state === 'sent') return sentText(record, { text, formerPerson, clock })
  if (record.why !== null) return (text.why[record.why] ?? text.skipped)(name)
  if (record.state === 'pending' && record.dueAt !== null) return text.due(name, clock(record.dueAt))
  return text[record.state](name)
}

function sentText({ person, sentAt, decidedAt, reason, delivery }: MailRecord, { text, formerPerson, clock }: Reader) {
  const sent = text.sent(person.name ?? formerPerson, clock(sentAt ?? decidedAt), text.reasons[reason])
  // That a mail arrived is what everybody expects; only the contrary is worth a word.
  return delivery && delivery.state !== 'delivered' ? `${sent}, ${text.delivery[delivery.state]}` : sent
}

/** The records of each event, by event id, those who got a mail first. */
export function byEvent(records: MailRecord[]): Map<string, MailRecord[]> {
  const found = new Map<string, MailRecord[]>()
  for (const record of records) found.set(record.eventId, [...(found.get(record.eventId) ?? []), record])
  for (const [id, list] of found)
    found.set(
      id,
      list.toSorted((one, other) => weight(one) - weight(other)),
    )
  return found
}

function weight({ state }: MailRecord): number {
  return state === 'skipped' ? 1 : 0
}
