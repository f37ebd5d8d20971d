import { CsvError, parse } from 'csv-parse/sync'
import { inert } from '#api/http/csv.ts'
import { limits } from '#shared/contract/limits.ts'

/** A file as it was read: the names of its columns, and its rows without the empty ones. */
export type CsvFile = { columns: string[]; rows: string[][] }

/** Why a text can't be read: from this line on it is no table, or what should be a column's name is none. */
export type CsvFault = { brokenFromLine: number } | 'long_column_name'

// What spreadsheets save by, depending on country and menu.
const delimiters = [',', ';', '\t'] as const

/** Reads a CSV file, or says why it is none. A column's name is measured before anything else is done with it. */
export function readCsv(text: string): CsvFile | CsvFault {
  try {
    const records = parse(text, { ...options, delimiter: delimiterOf(text) })
    const [header = [], ...rows] = records
    if (header.length > limits.importColumnsMax) return { brokenFromLine: 1 }
    if (header.some((name) => name.length > limits.importColumnMax)) return 'long_column_name'
    return { columns: header.map((name) => plain(name).trim()), rows: rows.map((row) => row.map(plain)) }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    if (error.code === 'CSV_MAX_RECORD_SIZE') return 'long_column_name'
    return { brokenFromLine: typeof error.lines === 'number' ? error.lines : 1 }
  }
}

const options = { bom: true, relax_column_count: true, skip_empty_lines: true, skip_records_with_empty_values: true }

// Bytes of a first row. It is read once for each delimiter, so one as long as the file would cost as much as four files.
const headerMax = 64 * 1024

// The one by which the first row has the most columns.
function delimiterOf(text: string): string {
  const first = { ...options, to: 1, max_record_size: headerMax }
  const columnsBy = (delimiter: string): number => parse(text, { ...first, delimiter })[0]?.length ?? 0
  const counted = delimiters.map((delimiter) => ({ delimiter, columns: columnsBy(delimiter) }))
  return counted.reduce((most, one) => (one.columns > most.columns ? one : most)).delimiter
}

/** Our own exports put a quote before what a spreadsheet would run as a formula: it is taken off again. */
function plain(cell: string): string {
  const rest = cell.slice(1)
  return cell.startsWith("'") && inert(rest) === cell ? rest : cell
}
