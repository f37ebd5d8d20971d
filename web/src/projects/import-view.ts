import type { FieldError } from '#shared/contract/problem.ts'
import type { ImportField } from '#shared/contract/task-import.ts'

export const importFields: readonly ImportField[] = [
  'title',
  'description',
  'status',
  'assignee',
  'priority',
  'dueOn',
  'labels',
  'parent',
]

/** What is wrong, and where: in which row (the first row of data being 1) and field, or with the file as a whole. */
export type ImportFault = { key: string; row: string | undefined; field: ImportField | undefined; detail: string }

export function faultsOf(errors: FieldError[]): ImportFault[] {
  return errors.map(({ pointer, detail }, at) => {
    const [, row, name] = /^\/rows\/(\d+)(?:\/(\w+))?/.exec(pointer) ?? []
    return { key: `${pointer} ${at}`, row, field: importFields.find((field) => field === name), detail }
  })
}

/** The mapping with a column meaning something else. A field has one column: the one that had it before loses it. */
export function withColumn(
  mapping: Record<string, ImportField>,
  column: string,
  field: ImportField | undefined,
): Record<string, ImportField> {
  const others = Object.entries(mapping).filter(([name, value]) => name !== column && value !== field)
  return Object.fromEntries(field === undefined ? others : [...others, [column, field]])
}

/**
 * The text of a file. Korean Excel saves CSV in the code page of Windows unless it is told otherwise; undefined:
 * neither.
 */
export function readText(bytes: ArrayBuffer): string | undefined {
  for (const encoding of ['utf-8', 'euc-kr']) {
    try {
      return new TextDecoder(encoding, { fatal: true }).decode(bytes)
    } catch {
      // Not in this one: the next is tried.
    }
  }
  return undefined
}
