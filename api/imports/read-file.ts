import { limits } from '#shared/contract/limits.ts'
import type { Locale } from '#shared/contract/person.ts'
import type { FieldError } from '#shared/contract/problem.ts'
import type { ImportField, ImportTasks } from '#shared/contract/task-import.ts'
import { AppError } from '#shared/errors.ts'
import { fieldError } from '#shared/http/field-errors.ts'
import { faultsOf, guessMapping, type Mapping } from './column-mapping.ts'
import { readCsv } from './read-csv.ts'
import type { Row } from './read-row.ts'

/** A file with its rows by field, and what is wrong with it as a file. */
export type FileRead = { columns: string[]; mapping: Mapping; rows: Row[]; total: number; errors: FieldError[] }

/** Reads a file as text into rows; nothing in them has been looked up yet. */
export async function readFile({ csv, mapping: given }: ImportTasks, locale: Locale): Promise<FileRead> {
  const file = await readCsv(csv)
  const refused = (fault: Parameters<typeof fieldError>[0]): FileRead => ({
    columns: [],
    mapping: {},
    rows: [],
    total: 0,
    errors: [fieldError(fault, locale)],
  })
  // A mapping could not name it: the limit is the contract's, as that of the whole file is.
  if (file === 'long_column_name') {
    const fault = { pointer: '/csv', code: file, params: { max: limits.importColumnMax } } as const
    throw new AppError('validation_failed', { errors: [fieldError(fault, locale)] })
  }
  if ('brokenFromLine' in file)
    return refused({ pointer: '/csv', code: 'broken_csv', params: { line: file.brokenFromLine } })
  const { columns, total } = file
  if (total === 0) return { ...refused({ pointer: '/csv', code: 'no_rows' }), columns }
  const mapping = given ?? guessMapping(columns)
  const places = Object.entries(mapping).map(([column, field]): Place => [columns.indexOf(column), field])
  const rows = file.rows.map((cells) => toRow(cells, places))
  const faults: Parameters<typeof fieldError>[0][] = faultsOf(mapping, columns)
  if (total > limits.importRowsMax)
    faults.push({ pointer: '/csv', code: 'too_many_rows', params: { max: limits.importRowsMax } })
  return { columns, mapping, rows, total, errors: faults.map((fault) => fieldError(fault, locale)) }
}

// In which place of a row a field stands.
type Place = [index: number, field: ImportField]

function toRow(cells: string[], places: Place[]): Row {
  const row: Row = {}
  for (const [index, field] of places) {
    const cell = cells[index] ?? ''
    if (cell.trim() !== '') row[field] = cell
  }
  return row
}
