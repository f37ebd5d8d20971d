import { setImmediate as othersTurn } from 'node:timers/promises'
import { inert } from '#api/http/csv.ts'
import { limits } from '#shared/contract/limits.ts'
import { BrokenCsv, csvRows } from './csv-rows.ts'

/** A file as it was read: the names of its columns, its first rows without the empty ones, and how many there are. */
export type CsvFile = { columns: string[]; rows: string[][]; total: number }

/** Why a text can't be read: from this line on it is no table, or what should be a column's name is none. */
export type CsvFault = { brokenFromLine: number } | 'long_column_name'

/** Reads a CSV file, or says why it is none; others have their turn meanwhile. */
export async function readCsv(given: string): Promise<CsvFile | CsvFault> {
  const text = given.startsWith('\uFEFF') ? given.slice(1) : given
  try {
    const { delimiter, header } = await readHeader(text)
    if (header.length > limits.importColumnsMax) return { brokenFromLine: 1 }
    if (header.some((name) => name.length > limits.importColumnMax)) return 'long_column_name'
    return { columns: header.map((name) => plain(name).trim()), ...(await readRows(text, delimiter)) }
  } catch (error) {
    if (!(error instanceof BrokenCsv)) throw error
    return { brokenFromLine: 1 + (text.slice(0, error.at).match(/\r\n|[\r\n]/g)?.length ?? 0) }
  }
}

async function readRows(text: string, delimiter: string): Promise<Pick<CsvFile, 'rows' | 'total'>> {
  const rows: string[][] = []
  // The names of the columns are the first.
  let total = -1
  for (const row of csvRows(text, delimiter, limits.importColumnsMax)) {
    if (row === undefined) await othersTurn()
    else if (!isEmpty(row)) {
      if (total >= 0 && total < limits.importRowsMax) rows.push(row.map(plain))
      total += 1
    }
  }
  return { rows, total: Math.max(total, 0) }
}

type Header = { delimiter: string; header: string[] }

// What spreadsheets save by, depending on country and menu.
const delimiters = [',', ';', '\t'] as const

/** The first row, by the delimiter by which it has the most cells. By another one it may be no row at all. */
async function readHeader(text: string): Promise<Header> {
  let [most, fault]: [Header | undefined, unknown] = [undefined, undefined]
  for (const delimiter of delimiters) {
    try {
      const header = await firstRow(text, delimiter)
      if (most === undefined || header.length > most.header.length) most = { delimiter, header }
    } catch (error) {
      fault ??= error
    }
  }
  if (most === undefined) throw fault
  return most
}

async function firstRow(text: string, delimiter: string): Promise<string[]> {
  // One more than there may be, to see that there are too many.
  for (const row of csvRows(text, delimiter, limits.importColumnsMax + 1)) {
    if (row === undefined) await othersTurn()
    else if (!isEmpty(row)) return row
  }
  return []
}

const isEmpty = (row: string[]): boolean => row.every((cell) => cell.trim() === '')

/** Our own exports put a quote before what a spreadsheet would run as a formula: it is taken off again. */
function plain(cell: string): string {
  const rest = cell.slice(1)
  return cell.startsWith("'") && inert(rest) === cell ? rest : cell
}
