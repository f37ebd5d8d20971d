import type { MailRecord } from '#shared/contract/mail-record.ts'
import type { Catalogue } from '../i18n/ko.ts'

type Reader = { text: Catalogue; formerPerson: string; clock: (at: string) => string }

/** What became of one mail, in a few words. */
export function mailText(record: MailRecord, { text, formerPerson, clock }: Reader): string {
  const name = record.person.name ?? formerPerson
  if (record.state === 'sent') return text.mail.sent(name, clock(record.sentAt ?? record.decidedAt))
  if (record.why !== null) return (text.mail[record.why] ?? text.mail.skipped)(name)
  return text.mail[record.state](name)
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
