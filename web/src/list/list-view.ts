import { limits } from '#shared/contract/limits.ts'
import type { TaskSort } from '#shared/contract/task-query.ts'

/** What of the list is in the address beside the filters. */
export type ListView = { sort: TaskSort; deleted: 'only' | undefined }

// As in the contract, whose module would bring its schemas along.
export const sorts: readonly TaskSort[] = ['-created', 'created', '-updated', 'updated', 'due', '-priority']

export function parseListView(search: string): ListView {
  const given = new URLSearchParams(search)
  return {
    sort: sorts.find((sort) => sort === given.get('sort')) ?? '-created',
    deleted: given.get('deleted') === 'only' ? 'only' : undefined,
  }
}

export type SortColumn = 'due' | 'priority' | 'updated' | 'created'

const byColumn: Record<SortColumn, readonly TaskSort[]> = {
  due: ['due'],
  priority: ['-priority'],
  updated: ['-updated', 'updated'],
  created: ['-created', 'created'],
}

/** What a click on a column's heading sorts by: its first order, or the other way round when it has one. */
export function nextSort(column: SortColumn, now: TaskSort): TaskSort {
  const orders = byColumn[column]
  const next = orders[orders.indexOf(now) + 1] ?? orders[0]
  return next ?? now
}

/** How a column is sorted now, as a screen reader says it. */
export function ariaSort(column: SortColumn, now: TaskSort): 'ascending' | 'descending' | 'none' {
  if (!byColumn[column].includes(now)) return 'none'
  return now.startsWith('-') ? 'descending' : 'ascending'
}

/** The selection after a click. With Shift: everything between the last one that was clicked and this. */
export function selectTo(
  selected: ReadonlySet<string>,
  { keys, at, from }: { keys: string[]; at: string; from: string | undefined },
): Set<string> {
  const ends = [keys.indexOf(at), keys.indexOf(from ?? at)]
  if (from === undefined || ends.includes(-1)) {
    const next = new Set(selected)
    if (!next.delete(at)) next.add(at)
    return next
  }
  return new Set([...selected, ...keys.slice(Math.min(...ends), Math.max(...ends) + 1)])
}

/** A request takes so many at once; more go in several. */
export function inBatches<Item>(items: Item[]): Item[][] {
  const batches: Item[][] = []
  for (let at = 0; at < items.length; at += limits.bulkMax) batches.push(items.slice(at, at + limits.bulkMax))
  return batches
}
