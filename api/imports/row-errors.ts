import type { Locale } from '#shared/contract/person.ts'
import type { FieldError } from '#shared/contract/problem.ts'
import type { ImportField } from '#shared/contract/task-import.ts'
import { fieldError } from '#shared/http/field-errors.ts'
import type { ReadRow } from './read-row.ts'

/** Rolls an import back; what was wrong goes into the answer. */
export class Refusal extends Error {
  override name = 'Refusal'
  readonly errors: FieldError[]

  constructor(errors: FieldError[]) {
    super('the file was not imported')
    this.errors = errors
  }
}

/** The faults of all rows, in their order, with pointers such as /rows/3/dueOn. */
export function rowErrors(rows: ReadRow[], locale: Locale): FieldError[] {
  const faults = rows.flatMap(({ faults: those }, index) => those.map((fault) => ({ ...fault, row: index + 1 })))
  return faults.map(({ row, field, ...fault }) => fieldError({ pointer: `/rows/${row}/${field}`, ...fault }, locale))
}

// A task's fields by what a column is called.
const columnOf: Record<string, ImportField> = {
  '/title': 'title',
  '/description': 'description',
  '/statusId': 'status',
  '/assigneeId': 'assignee',
  '/priority': 'priority',
  '/dueOn': 'dueOn',
  '/labelIds': 'labels',
  '/parentId': 'parent',
}

/** What was wrong with one task, told of its row. */
export const toRowErrors = (errors: FieldError[], index: number): FieldError[] =>
  errors.map((error) => ({ ...error, pointer: `/rows/${index + 1}/${columnOf[error.pointer] ?? 'title'}` }))
