import { describeChange } from '#shared/contract/describe-change.ts'
import type { HistoryItem } from '#shared/contract/history.ts'
import type { Locale } from '#shared/contract/person.ts'
import { words } from '#shared/contract/words.ts'

const columns: Record<Locale, string[]> = {
  ko: ['시각(UTC)', '바꾼 사람', '작업', '제목', '일', '항목', '이전', '이후', '이벤트 ID'],
  en: ['Time (UTC)', 'Actor', 'Task', 'Title', 'Event', 'Field', 'Before', 'After', 'Event ID'],
}

/** The first row of an exported history. */
export const csvColumns = (locale: Locale): string[] => columns[locale]

/** The rows of one entry: one for each field that changed, or a single one when none has words of its own. */
export function csvRows(item: HistoryItem, locale: Locale): string[][] {
  const actorName = item.actor.name ?? words[locale].leftTheTeam
  const { summary, rows } = describeChange({ ...item, actorName, personName: item.person?.name ?? undefined }, locale)
  const head = [item.occurredAt, actorName, item.task?.key ?? '', item.task?.title ?? '', summary]
  if (rows.length === 0) return [[...head, '', '', '', item.eventId]]
  return rows.map(({ label, from, to }) => [...head, label, from, to, item.eventId])
}
