import { type Attachment, textAttachment } from '#api/http/attachment.ts'
import { byteOrderMark, csvOf } from '#api/http/csv.ts'
import type { Part } from '#api/http/fill-page.ts'
import type { exportFormats, HistoryItem } from '#shared/contract/history.ts'
import type { Locale } from '#shared/contract/person.ts'
import { csvColumns, csvRows } from './history-csv.ts'

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
