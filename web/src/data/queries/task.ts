import { useQuery, useQueryClient } from '@tanstack/react-query'
import type { Follow, Task } from '#shared/contract/task.ts'
import { useApi } from '../api/api-context.ts'
import { cacheKeys } from '../cache-keys.ts'
import { usePendingWrites } from '../writes/pending-writes.ts'
import { answerTo, type KnownTask, knownTask, newerDetail } from '../writes/task-cache.ts'
import { withWrites } from '../writes/task-write.ts'
import { pollMs } from './reading.ts'

/** A task as the panel shows it; without `follow` while only the answer to an own write is known. */
export type ShownTask = Task & { follow?: Follow }

/**
 * One task as the person should see it: with their own writes that are still under way. `known`: what a list knows of
 * it.
 */
export function useTask(key: string) {
  const api = useApi()
  const cache = useQueryClient()
  const writes = usePendingWrites()
  const query = useQuery({
    queryKey: cacheKeys.task(key),
    queryFn: async ({ signal }) => newerDetail(cache, await api.call('getTask', { params: { key }, signal })),
    refetchInterval: pollMs,
  })
  const read: ShownTask | undefined = query.data ?? answerTo(cache, key)
  const known: KnownTask | undefined = read ?? knownTask(cache, key)
  return { ...query, task: read && withWrites([read], writes)[0], known }
}
