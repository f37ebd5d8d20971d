import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query'
import type { WorkRole, WorkTask } from '#shared/contract/task-query.ts'
import { useApi } from '../data/api/api-context.ts'
import { pollMs, usePendingWrites } from '../data/queries/task.ts'
import { usePerson } from '../data/session/session-context.ts'
import { registerPagedTasks, withAnswers } from '../data/writes/paged-tasks.ts'
import { withWrites } from '../data/writes/task-write.ts'

const root = 'work'
const pageSize = 200

registerPagedTasks<WorkTask>(root, (item, version) => ({
  ...item,
  seenVersion: Math.max(item.seenVersion ?? 0, version),
}))

/** What this person has to do with, open or lately done, as they should see it now. */
export function useWork(role: WorkRole, state: 'open' | 'done') {
  const api = useApi()
  const cache = useQueryClient()
  const me = usePerson().id
  const writes = usePendingWrites()
  const query = useInfiniteQuery({
    // Of all projects: a change in any of them may concern it.
    queryKey: [root, null, role, state],
    initialPageParam: null as string | null,
    queryFn: async ({ pageParam, signal }) => {
      const cursor = pageParam === null ? {} : { cursor: pageParam }
      return withAnswers(
        cache,
        await api.call('listWork', { query: { role, state, limit: pageSize, ...cursor }, signal }),
      )
    },
    getNextPageParam: (page) => page.nextCursor,
    refetchInterval: pollMs,
  })
  const read = query.data?.pages.flatMap((page) => page.items)
  // Handed over to somebody else: it is no longer among mine.
  const data = read && withWrites(read, writes).filter(({ assigneeId }) => role !== 'assigned' || assigneeId === me)
  return { ...query, data }
}
