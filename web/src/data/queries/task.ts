import {
  type MutationFilters,
  type QueryClient,
  queryOptions,
  useMutationState,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query'
import { useMemo } from 'react'
import type { Page } from '#shared/contract/page.ts'
import type { Person } from '#shared/contract/person.ts'
import type { Project } from '#shared/contract/project.ts'
import type { Follow, Task } from '#shared/contract/task.ts'
import { useApi } from '../api/api-context.ts'
import type { Api } from '../api/client.ts'
import { cacheKeys } from '../cache-keys.ts'
import { answerTo, type KnownTask, knownTask, newerDetail } from '../writes/task-cache.ts'
import { type TaskWrite, withWrites } from '../writes/task-write.ts'

/** How often an open screen reads again although no change was told: for what got lost on the way (data/live). */
export const pollMs = 60_000
const slowMs = 5 * 60_000
const pageSize = 200
const mostPages = 10

export function useProjects() {
  return useQuery(projectsOf(useApi()))
}

export function usePeople() {
  return useQuery(peopleOf(useApi()))
}

/** The project of a task, also when it is archived and so in no list. */
export function useProjectOf(taskKey: string): Project | undefined {
  const api = useApi()
  const key = taskKey.slice(0, taskKey.lastIndexOf('-'))
  const { data, isSuccess } = useProjects()
  const listed = data?.find((project) => project.key === key)
  const single = useQuery({
    queryKey: cacheKeys.project(key),
    queryFn: ({ signal }) => api.call('getProject', { params: { projectKey: key }, signal }),
    staleTime: slowMs,
    enabled: isSuccess && !listed,
  })
  return listed ?? single.data
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

/**
 * The writes under way, oldest first. A deletion counts until it is forgotten, because a list on its way may not know
 * of it; while it is under way nothing of the task is shown.
 */
export function usePendingWrites(): TaskWrite[] {
  const found = useMutationState({ filters: counting, select: ({ state }) => overlayOf(state.variables, state.status) })
  return useMemo(() => found.filter((write) => write !== undefined), [found])
}

/** The same at this very moment, for what can't wait until the screen shows it: the second of two quick key presses. */
export function pendingWrites(cache: QueryClient): TaskWrite[] {
  const found = cache.getMutationCache().findAll(counting)
  return found.flatMap(({ state }) => overlayOf(state.variables, state.status) ?? [])
}

const counting: MutationFilters = {
  mutationKey: cacheKeys.writes,
  predicate: ({ state }) =>
    state.status === 'pending' || (state.status === 'success' && goesOnCounting(state.variables)),
}

// Everything under this key is a TaskWrite: the writer alone puts it there.
function overlayOf(variables: unknown, status: string): TaskWrite | undefined {
  const write = variables as TaskWrite | undefined
  if (write?.kind !== 'delete' || status !== 'pending') return write
  return { ...write, version: Number.MAX_SAFE_INTEGER }
}

function goesOnCounting(variables: unknown): boolean {
  const kind = (variables as TaskWrite | undefined)?.kind
  return kind === 'delete' || kind === 'restore'
}

/** All items of a list that is read page by page, up to a bound that no team reaches. */
export async function readAll<Item>(read: (query: { cursor?: string }) => Promise<Page<Item>>): Promise<Item[]> {
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

/** False for a task that is only on the screen so far. */
export function isOnServer(task: Pick<Task, 'version'>): boolean {
  return task.version > 0
}
