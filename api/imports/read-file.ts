import { limits } from '#shared/contract/limits.ts'
import type { Locale } from '#shared/contract/person.ts'
import type { FieldError } from '#shared/contract/problem.ts'
import type { ImportTasks } from '#shared/contract/task-import.ts'
import { fieldError } from '#shared/http/field-errors.ts'
import { faultsOf, guessMapping, type Mapping } from './column-mapping.ts'
import { readCsv } from './read-csv.ts'
import type { Row } from './read-row.ts'

/** A file with its rows by field, and what is wrong with it as a file. */
export type FileRead = { columns: string[]; mapping: Mapping; rows: Row[]; total: number; errors: FieldError[] }

/** Reads a file as text into rows; nothing in them has been looked up yet. */
export function readFile({ csv, mapping: given }: ImportTasks, locale: Locale): FileRead {
  const file = readCsv(csv)
  const refused = (fault: Parameters<typeof fieldError>[0]): FileRead => ({
    columns: [],
    mapping: {},
    rows: [],
    total: 0,
    errors: [fieldError(fault, locale)],
  })
  if ('brokenFromLine' in file)
    return refused({ pointer: '/csv', code: 'broken_csv', params: { line: file.brokenFromLine } })
  const { columns } = file
  const total = file.rows.length
  if (total === 0) return { ...refused({ pointer: '/csv', code: 'no_rows' }), columns }
  const mapping = given ?? guessMapping(columns)
  const rows = file.rows.map((cells) => toRow(cells, columns, mapping))
  const faults: Parameters<typeof fieldError>[0][] = faultsOf(mapping, columns)
  if (total > limits.importRowsMax)
    faults.push({ pointer: '/csv', code: 'too_many_rows', params: { max: limits.importRowsMax } })
  return { columns, mapping, rows, total, errors: faults.map((fault) => fieldError(fault, locale)) }
}

function toRow(cells: string[], columns: string[], mapping: Mapping): Row {
  const row: Row = {}
  for (const [column, field] of Object.entries(mapping)) {
    const cell = cells[columns.indexOf(column)] ?? ''
    if (cell.trim() !== '') row[field] = cell
  }
  return row
}
