import { type Attachment, textAttachment } from '#api/http/attachment.ts'
import { byteOrderMark, csvOf } from '#api/http/csv.ts'
import type { Part } from '#api/http/page.ts'
import { describeChange } from '#shared/contract/describe-change.ts'
import type { exportFormats, HistoryItem } from '#shared/contract/history.ts'
import type { Locale } from '#shared/contract/person.ts'
import { words } from '#shared/contract/words.ts'

type Format = (typeof exportFormats)[number]

type Export = {
  /** Of the file, without its ending. */
  name: string
  format: Format
  locale: Locale
  readPart: (before: string | undefined) => Promise<Part<HistoryItem>>
}

/** A whole history as a file, read while it is sent: a page of it at a time, however long it is. */
export function exportHistory({ name, format, locale, readPart }: Export): Attachment {
  if (format === 'ndjson')
    return textAttachment(`${name}.ndjson`, 'application/x-ndjson', chunks({ readPart, toText: ndjson }))
  const toText = (items: HistoryItem[]) => csvOf(items.flatMap((item) => csvRows(item, locale)))
  const head = `${byteOrderMark}${csvOf([csvColumns(locale)])}`
  return textAttachment(`${name}.csv`, 'text/csv', chunks({ readPart, toText, head }))
}

const ndjson = (items: HistoryItem[]): string => items.map((item) => `${JSON.stringify(item)}\n`).join('')

type Chunks = Pick<Export, 'readPart'> & { toText: (items: HistoryItem[]) => string; head?: string }

async function* chunks({ readPart, toText, head = '' }: Chunks): AsyncGenerator<string> {
  let part = await readPart(undefined)
  yield head + toText(part.items)
  while (part.before !== undefined) {
    part = await readPart(part.before)
    yield toText(part.items)
  }
}

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
