import { type QueryClient, queryOptions, useMutationState, useQuery, useQueryClient } from '@tanstack/react-query'
import type { Page } from '#shared/contract/page.ts'
import type { Person } from '#shared/contract/person.ts'
import type { Project } from '#shared/contract/project.ts'
import type { Task } from '#shared/contract/task.ts'
import { useApi } from '../api/api-context.ts'
import type { Api } from '../api/client.ts'
import { knownTask, newer } from './task-cache.ts'
import { cacheKeys } from './task-keys.ts'
import { type TaskWrite, withWrites } from './task-write.ts'

/** How often an open screen asks whether others have changed something; only while it is visible. */
export const pollMs = 15_000
const slowMs = 5 * 60_000
const pageSize = 200
const mostPages = 10

export function useProjects() {
  return useQuery(projectsOf(useApi()))
}

export function usePeople() {
  return useQuery(peopleOf(useApi()))
}

/** Asks for what every screen needs, at the same time as for who is signed in. Failures are told where it is shown. */
export function readAhead(cache: QueryClient, api: Api) {
  void cache.prefetchQuery(projectsOf(api))
  void cache.prefetchQuery(peopleOf(api))
}

function projectsOf(api: Api) {
  return queryOptions({
    queryKey: cacheKeys.projects,
    queryFn: ({ signal }): Promise<Project[]> =>
      readAll((cursor) => api.call('listProjects', { query: { ...cursor, limit: pageSize }, signal })),
    staleTime: slowMs,
  })
}

function peopleOf(api: Api) {
  return queryOptions({
    queryKey: cacheKeys.people,
    queryFn: ({ signal }): Promise<Person[]> =>
      readAll((cursor) => api.call('listPeople', { query: { ...cursor, limit: pageSize }, signal })),
    staleTime: slowMs,
  })
}

/** One task as the person should see it: with their own writes that are still under way. */
export function useTask(key: string) {
  const api = useApi()
  const cache = useQueryClient()
  const writes = usePendingWrites()
  const query = useQuery({
    queryKey: cacheKeys.task(key),
    queryFn: async ({ signal }) => newer(cache, await api.call('getTask', { params: { key }, signal })),
    placeholderData: () => knownTask(cache, key),
    refetchInterval: pollMs,
  })
  // Without a network the board's reading is better than none.
  const known = query.data ?? knownTask(cache, key)
  return { ...query, task: known && withWrites([known], writes)[0] }
}

/** The writes under way, oldest first. A deletion counts until it is forgotten, because a list on its way may not know of it. */
export function usePendingWrites(): TaskWrite[] {
  const found = useMutationState({
    filters: {
      mutationKey: cacheKeys.writes,
      predicate: ({ state }) =>
        state.status === 'pending' || (state.status === 'success' && isDeletion(state.variables)),
    },
    select: (mutation) => mutation.state.variables,
  })
  // Everything under this key is a TaskWrite: the writer alone puts it there.
  return found.filter((write) => write !== undefined) as TaskWrite[]
}

function isDeletion(variables: unknown): boolean {
  return (variables as TaskWrite | undefined)?.kind === 'delete'
}

async function readAll<Item>(read: (query: { cursor?: string }) => Promise<Page<Item>>): Promise<Item[]> {
  const items: Item[] = []
  let cursor: { cursor?: string } = {}
  for (let count = 0; count < mostPages; count += 1) {
    const page: Page<Item> = await read(cursor)
    items.push(...page.items)
    if (page.nextCursor === null) break
    cursor = { cursor: page.nextCursor }
  }
  return items
}

/** What a task that is only on the screen so far looks like. */
export function isOnServer(task: Task): boolean {
  return task.version > 0
}
