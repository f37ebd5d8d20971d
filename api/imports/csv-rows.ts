// A quoted cell has its line breaks and delimiters within; a quote within stands twice (RFC 4180).
const quote = '"'

/**
 * A text that is no table from its row on that begins at `at`: a quote that does not end, or has something before or
 * after it.
 */
export class BrokenCsv extends Error {
  override name = 'BrokenCsv'
  readonly at: number

  constructor(at: number) {
    super(`no row from character ${at} on`)
    this.at = at
  }
}

// So many UTF-16 units are read at once: half a million of the shortest cells take a tenth of a second.
const unitsAtOnce = 50_000

/**
 * The rows of a CSV text, one after the other, and now and then nothing: a moment for others. A row has at most
 * `cellsMax` cells, what comes behind them is passed over. Line ends may be mixed; an empty line is a row of one empty
 * cell.
 */
export function* csvRows(text: string, delimiter: string, cellsMax: number): Generator<string[] | undefined> {
  const unquoted = new RegExp(`[^${quote}${delimiter}\\r\\n]*`, 'y')
  let [at, rowAt, pausedAt] = [0, 0, 0]
  let cells: string[] = []
  while (at < text.length || cells.length > 0) {
    const { cell, end } = cellAt(text, at, unquoted) ?? broken(rowAt)
    if (cells.length < cellsMax) cells.push(cell)
    const mark = text.charAt(end)
    if (mark !== delimiter && mark !== '' && mark !== '\n' && mark !== '\r') broken(rowAt)
    at = end + (text.startsWith('\r\n', end) ? 2 : 1)
    if (mark !== delimiter) {
      yield cells
      cells = []
      rowAt = at
    }
    if (at - pausedAt < unitsAtOnce) continue
    pausedAt = at
    yield undefined
  }
}

function broken(at: number): never {
  throw new BrokenCsv(at)
}

function cellAt(text: string, at: number, unquoted: RegExp): { cell: string; end: number } | undefined {
  if (text.charAt(at) === quote) {
    const end = closingQuote(text, at + 1)
    return end === undefined ? undefined : { cell: text.slice(at + 1, end).replaceAll('""', quote), end: end + 1 }
  }
  unquoted.lastIndex = at
  unquoted.test(text)
  return { cell: text.slice(at, unquoted.lastIndex), end: unquoted.lastIndex }
}

function closingQuote(text: string, from: number): number | undefined {
  for (let end = text.indexOf(quote, from); end >= 0; end = text.indexOf(quote, end + 2))
    if (text.charAt(end + 1) !== quote) return end
  return undefined
}
