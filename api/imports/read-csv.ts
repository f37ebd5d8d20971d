import { CsvError, parse } from 'csv-parse/sync'
import { inert } from '#api/http/csv.ts'

/** A file as it was read: the names of its columns, and its rows without the empty ones. */
export type CsvFile = { columns: string[]; rows: string[][] }

// What spreadsheets save by, depending on country and menu.
const delimiters = [',', ';', '\t'] as const
const columnsMax = 200

/** Reads a CSV file; when it is none, the number of the line from which on it can't be read. */
export function readCsv(text: string): CsvFile | { brokenFromLine: number } {
  try {
    const records = parse(text, { ...options, delimiter: delimiterOf(text) })
    const [header = [], ...rows] = records
    if (header.length > columnsMax) return { brokenFromLine: 1 }
    return { columns: header.map((name) => plain(name).trim()), rows: rows.map((row) => row.map(plain)) }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    return { brokenFromLine: typeof error.lines === 'number' ? error.lines : 1 }
  }
}

const options = { bom: true, relax_column_count: true, skip_empty_lines: true, skip_records_with_empty_values: true }

// The one by which the first row has the most columns.
function delimiterOf(text: string): string {
  const columnsBy = (delimiter: string): number => parse(text, { ...options, delimiter, to: 1 })[0]?.length ?? 0
  const counted = delimiters.map((delimiter) => ({ delimiter, columns: columnsBy(delimiter) }))
  return counted.reduce((most, one) => (one.columns > most.columns ? one : most)).delimiter
}

/** Our own exports put a quote before what a spreadsheet would run as a formula: it is taken off again. */
function plain(cell: string): string {
  const rest = cell.slice(1)
  return cell.startsWith("'") && inert(rest) === cell ? rest : cell
}
