import type { AuditItem } from '#shared/contract/admin.ts'
import { absoluteTime, momentTime } from '../base/i18n/times.ts'
import { useZone } from '../data/session/use-clock.ts'
import { readDetails } from './audit-view.ts'
import { usePeopleText } from './use-people-text.ts'

export function AuditTable({ items }: { items: AuditItem[] }) {
  const { audit: text } = usePeopleText()
  const { columns } = text
  return (
    <table className="audit">
      <caption className="visually-hidden">{text.title}</caption>
      <thead>
        <tr>
          <th scope="col">{columns.when}</th>
          <th scope="col">{columns.what}</th>
          <th scope="col">{columns.actor}</th>
          <th scope="col">{columns.person}</th>
          <th scope="col">{columns.details}</th>
        </tr>
      </thead>
      <tbody>
        {items.map((item) => (
          <AuditRow key={item.eventId} item={item} />
        ))}
      </tbody>
    </table>
  )
}

function AuditRow({ item }: { item: AuditItem }) {
  const { audit: text, refusals, roles } = usePeopleText()
  const { columns } = text
  const details = readDetails(item.details, text.details, { ...text.values, ...roles, ...refusals.entrances })
  const types: Record<string, string> = text.types
  return (
    <tr>
      <TimeCell label={columns.when} at={item.occurredAt} />
      <td data-label={columns.what} className="audit-what">
        {types[item.type] ?? item.type}
      </td>
      <td data-label={columns.actor}>{item.actor ? (item.actor.name ?? text.formerPerson) : text.nobody}</td>
      <td data-label={columns.person} data-empty={item.person === null}>
        {item.person ? (item.person.name ?? text.formerPerson) : text.none}
      </td>
      <td data-label={columns.details} data-empty={details.length === 0}>
        {details.length === 0 && text.none}
        {details.map(({ label, value }) => (
          <span key={label} className="audit-detail">
            <span className="row-note">{label}</span> {value}
          </span>
        ))}
      </td>
    </tr>
  )
}

/** A moment in a table of the security log. */
export function TimeCell({ label, at }: { label: string; at: string }) {
  const zone = useZone()
  return (
    <td data-label={label} className="audit-when">
      <time dateTime={at} title={absoluteTime(at, zone)}>
        {momentTime(at, zone)}
      </time>
    </td>
  )
}
