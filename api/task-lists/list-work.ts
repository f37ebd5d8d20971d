import type { Asking } from '#api/http/asking.ts'
import type { Deps } from '#api/http/deps.ts'
import { listVisibleProjectIds } from '#api/projects/project-access-repository.ts'
import type { Page } from '#shared/contract/page.ts'
import type { WorkQuery, WorkTask } from '#shared/contract/task-query.ts'
import { idOf, keyOf, readKey, writeKey } from './order.ts'
import { fieldsWithoutDescription, readItems } from './task-item-repository.ts'
import { findSeenVersions } from './task-list-repository.ts'
import { readWork, workOrder } from './work-repository.ts'

const doneForMs = 7 * 86_400_000

/** One page of what the person has to do, or has done in the last seven days. */
export async function listWork({ database, now }: Deps, query: WorkQuery, { actor }: Asking): Promise<Page<WorkTask>> {
  const { role, state, limit } = query
  const { personId } = actor
  const order = workOrder(state)
  const from = readKey(order, query.cursor)
  const visibleIds = await listVisibleProjectIds(database, actor)
  if (visibleIds.length === 0) return { items: [], nextCursor: null }
  const doneSince = new Date(now().getTime() - doneForMs)
  const { rows, next } = await readWork(database, { role, state, limit, personId, visibleIds, doneSince, from })
  const ids = rows.map((row) => idOf(keyOf(order, row)))
  const [items, seen] = await Promise.all([
    readItems(database, ids, fieldsWithoutDescription),
    findSeenVersions(database, personId, ids),
  ])
  return {
    items: items.map((item) => ({
      ...(item as Omit<WorkTask, 'seenVersion'>),
      seenVersion: seen.get(item.id ?? '') ?? null,
    })),
    nextCursor: next === undefined ? null : writeKey(order, next),
  }
}
