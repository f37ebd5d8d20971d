import type { FieldProblemCode } from '#shared/contract/field-problem.ts'
import { limits } from '#shared/contract/limits.ts'
import { type Category, categories } from '#shared/contract/project.ts'
import { CreateTask, Day, type Priority, priorities } from '#shared/contract/task.ts'
import type { ImportField } from '#shared/contract/task-import.ts'
import { words } from '#shared/contract/words.ts'
import { allKeyed, type Known, keyOf, personKeyOf } from './known.ts'

/** A row by field: what stands in the file, without what is empty. */
export type Row = Partial<Record<ImportField, string>>

export type RowFault = { field: ImportField; code: FieldProblemCode; params?: Record<string, unknown> }
type TaskFields = Omit<CreateTask, 'projectId'>
export type ReadRow = { fields: TaskFields; faults: RowFault[] }

/** The task that a row asks for, and every fault that keeps it from being made. */
export function readRow(row: Row, known: Known): ReadRow {
  const faults: RowFault[] = []
  const refuse = (fault: RowFault): undefined => {
    faults.push(fault)
    return undefined
  }
  const text = (field: 'title' | 'description') => readText(row, field, refuse)
  const fields = {
    title: text('title'),
    description: text('description'),
    ...readStatus(row.status, known, refuse),
    assigneeId: readAssignee(row.assignee, known, refuse) ?? null,
    priority: readPriority(row.priority, refuse) ?? 'none',
    dueOn: readDue(row.dueOn, refuse) ?? null,
    labelIds: readLabels(row.labels, known, refuse),
    parentId: readParent(row.parent, known, refuse) ?? null,
  }
  return { fields, faults }
}

type Refuse = (fault: RowFault) => undefined

function readText(row: Row, field: 'title' | 'description', refuse: Refuse): string {
  const read = CreateTask.shape[field].safeParse(row[field] ?? '')
  if (read.success) return read.data
  const params = read.error.issues[0]?.code === 'custom' ? (read.error.issues[0].params ?? {}) : {}
  refuse({ field, code: params.code, params })
  return ''
}

function readStatus(text: string | undefined, { statuses }: Known, refuse: Refuse): { statusId: string } | undefined {
  if (text === undefined) return undefined
  const key = keyOf(text)
  const category = categoryNamed(key)
  const found = statuses.find(({ keys }) => keys.includes(key)) ?? statuses.find((one) => one.category === category)
  return found === undefined ? refuse(notOneOf('status', statuses)) : { statusId: found.id }
}

function categoryNamed(key: string): Category | undefined {
  return categories.find((one) => allKeyed([one, words.ko.categories[one], words.en.categories[one]]).includes(key))
}

function readAssignee(text: string | undefined, { people }: Known, refuse: Refuse): string | undefined {
  if (text === undefined) return undefined
  const ids = people.get(personKeyOf(text)) ?? []
  if (ids.length > 1) return refuse({ field: 'assignee', code: 'ambiguous' })
  return ids[0] ?? refuse({ field: 'assignee', code: 'unknown_reference' })
}

function readPriority(text: string | undefined, refuse: Refuse): Priority | undefined {
  if (text === undefined) return undefined
  const key = keyOf(text)
  const names = (one: Priority) => allKeyed([one, words.ko.priorities[one], words.en.priorities[one]])
  const found = priorities.find((one) => names(one).includes(key))
  return found ?? refuse({ field: 'priority', code: 'invalid_value', params: { allowed: priorities.join(', ') } })
}

function readDue(text: string | undefined, refuse: Refuse): string | undefined {
  if (text === undefined) return undefined
  return readDay(text) ?? refuse({ field: 'dueOn', code: 'invalid_day' })
}

function readLabels(text: string | undefined, { labels }: Known, refuse: Refuse): string[] {
  if (text === undefined) return []
  const find = (name: string) => {
    const key = keyOf(name)
    return labels.find(({ keys }) => keys.includes(key))?.id
  }
  // A label's own name may have a comma.
  const whole = find(text)
  if (whole !== undefined) return [whole]
  const tooMany: RowFault = { field: 'labels', code: 'too_many', params: { max: limits.labelsPerTaskMax } }
  const names = text.split(/[,;]/, limits.labelsMax + 1).filter((name) => name.trim() !== '')
  if (names.length > limits.labelsMax) return refuse(tooMany) ?? []
  const ids = names.map(find)
  if (ids.includes(undefined)) refuse(notOneOf('labels', labels))
  const found = [...new Set(ids.filter((id) => id !== undefined))].sort()
  if (found.length > limits.labelsPerTaskMax) refuse(tooMany)
  return found
}

function readParent(text: string | undefined, { parents }: Known, refuse: Refuse): string | undefined {
  if (text === undefined) return undefined
  const parent = parents.get(text.trim().toUpperCase())
  if (parent === undefined) return refuse({ field: 'parent', code: 'unknown_reference' })
  return parent.isSubtask ? refuse({ field: 'parent', code: 'not_a_parent' }) : parent.id
}

const namesShown = 20

function notOneOf(field: ImportField, those: { name: string }[]): RowFault {
  const names = those.slice(0, namesShown).map(({ name }) => name)
  const allowed = [...names, ...(those.length > namesShown ? ['…'] : [])].join(', ')
  return { field, code: 'invalid_value', params: { allowed } }
}

// 2026-11-21, 2026/11/21, and as Korean spreadsheets show it, 2026. 11. 21.
const shape = /^(\d{4})\s*[-./]\s*(\d{1,2})\s*[-./]\s*(\d{1,2})\s*\.?$/

/** A day as people write it, as YYYY-MM-DD; undefined when it is none. */
export function readDay(text: string): string | undefined {
  const [, year = '', month = '', day = ''] = shape.exec(text.trim()) ?? []
  const read = Day.safeParse(`${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`)
  return read.success ? read.data : undefined
}
