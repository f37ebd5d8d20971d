import type { FieldProblemCode } from '#shared/contract/field-problem.ts'
import type { ImportField } from '#shared/contract/task-import.ts'
import { pointerPart } from '#shared/http/field-errors.ts'

/** Which column is which field. */
export type Mapping = Record<string, ImportField>

export type MappingFault = { pointer: string; code: FieldProblemCode }

// What spreadsheets and other task managers call them, as `simple` leaves it.
const names: Record<ImportField, string[]> = {
  title: ['제목', '작업', '할일', 'title', 'name', 'task', 'taskname', 'summary'],
  description: ['설명', '내용', '메모', 'description', 'notes', 'body'],
  status: ['상태', 'status', 'state'],
  assignee: ['담당자', '담당', 'assignee', 'assigneeemail', 'assignedto', 'owner'],
  priority: ['우선순위', '중요도', 'priority'],
  dueOn: ['마감일', '기한', '마감', 'due', 'dueon', 'duedate', 'deadline'],
  labels: ['라벨', '태그', 'labels', 'label', 'tags'],
  parent: ['상위작업', 'parent', 'parenttask', 'parentkey'],
}

/** The fields that the columns' names speak of; the first column of a field gets it. */
export function guessMapping(columns: string[]): Mapping {
  const mapping = new Map<string, ImportField>()
  const taken = new Set<ImportField>()
  for (const column of columns) {
    const field = fieldNamed(column)
    if (field === undefined || taken.has(field)) continue
    mapping.set(column, field)
    taken.add(field)
  }
  return Object.fromEntries(mapping)
}

/** What is wrong with a mapping for a file with these columns. */
export function faultsOf(mapping: Mapping, columns: string[]): MappingFault[] {
  const seen = new Set<ImportField>()
  const faults = Object.entries(mapping).flatMap(([column, field]): MappingFault[] => {
    const pointer = `/mapping/${pointerPart(column)}`
    if (!columns.includes(column)) return [{ pointer, code: 'unknown_reference' }]
    if (seen.has(field)) return [{ pointer, code: 'duplicate' }]
    seen.add(field)
    return []
  })
  return Object.values(mapping).includes('title') ? faults : [...faults, { pointer: '/mapping', code: 'no_title' }]
}

const fields = Object.keys(names) as ImportField[]

function fieldNamed(column: string): ImportField | undefined {
  const name = simple(column)
  return fields.find((field) => names[field].includes(name))
}

const simple = (column: string): string =>
  column
    .normalize('NFC')
    .toLowerCase()
    .replaceAll(/[\s_.-]/g, '')
