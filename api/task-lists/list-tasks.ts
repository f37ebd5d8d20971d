import type { Asking } from '#api/http/asking.ts'
import type { Deps } from '#api/http/deps.ts'
import type { Page } from '#shared/contract/page.ts'
import type { TaskItem, TaskQuery } from '#shared/contract/task-query.ts'
import { idOf, keyOf, readKey, writeKey } from './order.ts'
import { resolveList } from './resolve-query.ts'
import { allFields, readItems } from './task-item-repository.ts'
import { walkOn } from './walk-repository.ts'

/** One page of the tasks that pass the filters and that the person may see. */
export async function listTasks(deps: Deps, query: TaskQuery, asking: Asking): Promise<Page<TaskItem>> {
  const { database } = deps
  const list = await resolveList(deps, query, asking)
  if (list === undefined) return { items: [], nextCursor: null }
  const { order } = list.listing
  const from = readKey(order, query.cursor)
  const first = query.cursor === undefined && list.exactId !== undefined ? [list.exactId] : []
  const limit = query.limit - first.length
  // The task with the key that was searched for can fill a page alone; the next one then begins at the beginning.
  const found =
    limit === 0 ? { rows: [], next: 'start' as const } : await walkOn(database, list.listing, { from, limit })
  const ids = [...first, ...found.rows.map((row) => idOf(keyOf(order, row)))]
  const items = await readItems(database, ids, query.fields ?? allFields)
  return { items, nextCursor: found.next === undefined ? null : writeKey(order, found.next) }
}
