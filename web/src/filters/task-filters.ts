import { addDays } from '#shared/contract/due-group.ts'
import type { Priority } from '#shared/contract/task.ts'
import { priorities } from '../base/contract-lists.ts'

export const dueFilters = ['overdue', 'today', 'week'] as const
export type DueFilter = (typeof dueFilters)[number]

/**
 * What narrows the tasks of a project. It is in the address and nowhere else, so that a view can be sent to somebody.
 */
export type TaskFilters = {
  /** `me`, `none`, or the id of a person. */
  assignee?: string
  status: string[]
  label: string[]
  priority: Priority[]
  due?: DueFilter
  q?: string
}

export const noFilters: TaskFilters = { status: [], label: [], priority: [] }

const idPattern = /^[\w-]{1,64}$/
const mostValues = 50

/** What the address says. What nobody could have chosen is left out, so that an old link still shows something. */
export function parseFilters(search: string): TaskFilters {
  const given = new URLSearchParams(search)
  const listOf = (name: string) => [...new Set(given.get(name)?.split(',') ?? [])].slice(0, mostValues)
  const assignee = given.get('assignee') ?? ''
  const due = dueFilters.find((value) => value === given.get('due'))
  const q = given.get('q') ?? ''
  return {
    ...(idPattern.test(assignee) ? { assignee } : {}),
    status: listOf('status').filter((id) => idPattern.test(id)),
    label: listOf('label').filter((id) => idPattern.test(id)),
    priority: priorities.filter((priority) => listOf('priority').includes(priority)),
    ...(due ? { due } : {}),
    ...(q.trim() === '' ? {} : { q: q.slice(0, 200) }),
  }
}

/** The query string of filters, with its `?`, or nothing. `keep`: what else stands in the address and is to stay. */
export function filterSearch(filters: TaskFilters, keep: Record<string, string> = {}): string {
  const search = new URLSearchParams(keep)
  const put = (name: string, value: string | undefined) => value && search.set(name, value)
  put('assignee', filters.assignee)
  put('status', filters.status.join(','))
  put('label', filters.label.join(','))
  put('priority', filters.priority.join(','))
  put('due', filters.due)
  put('q', filters.q)
  return search.size === 0 ? '' : `?${search}`
}

/** How many values narrow the list. */
export function countFilters({ assignee, status, label, priority, due, q }: TaskFilters): number {
  return [assignee, due, q].filter((value) => value !== undefined).length + [status, label, priority].flat().length
}

/** The filters as the server takes them. What is overdue is not done: that is how people mean it. */
export function filterQuery({ assignee, status, label, priority, due, q }: TaskFilters, today: string) {
  return {
    ...(assignee === undefined ? {} : { assignee }),
    ...(status.length === 0 ? {} : { status: status.join(',') }),
    ...(label.length === 0 ? {} : { label: label.join(',') }),
    ...(priority.length === 0 ? {} : { priority: priority.join(',') }),
    ...(q === undefined ? {} : { q }),
    ...dueQuery(due, today),
  }
}

function dueQuery(due: DueFilter | undefined, today: string) {
  if (due === undefined) return {}
  if (due === 'overdue') return { dueTo: addDays(today, -1), category: 'waiting,in_progress' }
  return { dueFrom: today, dueTo: due === 'today' ? today : addDays(today, 6) }
}

/** The list with the value put in, or taken out when it was there. */
export function toggled<Value>(values: Value[], value: Value): Value[] {
  return values.includes(value) ? values.filter((one) => one !== value) : [...values, value]
}
