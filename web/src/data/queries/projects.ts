import { type QueryClient, queryOptions, useQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import type { Project } from '#shared/contract/project.ts'
import { useApi } from '../api/api-context.ts'
import type { Api } from '../api/client.ts'
import { cacheKeys } from '../cache-keys.ts'
import { peopleOf } from './people.ts'
import { pageSize, readAll, slowMs } from './reading.ts'
import { recentFirst, recentProjects, rememberProject } from './recent-projects.ts'

/** The projects in use that this person may see. */
export function useProjects() {
  return useQuery(projectsOf(useApi()))
}

/** Asks for what every screen needs, at the same time as for who is signed in. Failures are told where it is shown. */
export function readAhead(cache: QueryClient, api: Api) {
  void cache.prefetchQuery(projectsOf(api))
  void cache.prefetchQuery(peopleOf(api))
}

function projectsOf(api: Api) {
  return queryOptions({
    queryKey: cacheKeys.projects,
    queryFn: ({ signal }) => readProjects(api, {}, signal),
    staleTime: slowMs,
  })
}

/** Those in use, or those that are archived, page by page. */
export function readProjects(api: Api, which: { archived?: 'true' }, signal: AbortSignal): Promise<Project[]> {
  return readAll((cursor) => api.call('listProjects', { query: { ...cursor, ...which, limit: pageSize }, signal }))
}

/** A project by its key: from the list that every screen has, else (archived, or newly made by somebody) asked for. */
export function useProject(key: string) {
  const api = useApi()
  const projects = useProjects()
  const listed = projects.data?.find((project) => project.key === key)
  const single = useQuery({
    queryKey: cacheKeys.project(key),
    queryFn: ({ signal }) => api.call('getProject', { params: { projectKey: key }, signal }),
    staleTime: slowMs,
    enabled: !projects.isPending && !listed,
  })
  const project = listed ?? single.data
  return {
    project,
    isPending: !project && (projects.isPending || single.isPending),
    error: single.error,
    refetch: single.refetch,
  }
}

/** The project of a page, which this browser remembers as the one that was on the screen last. */
export function useProjectOnScreen(key: string) {
  const reading = useProject(key)
  const shown = reading.project?.key
  useEffect(() => {
    if (shown !== undefined) rememberProject(shown)
  }, [shown])
  return reading
}

/** Why this person may not change the tasks of a project; undefined when they may. */
export function whyReadOnly({ role, archived }: Pick<Project, 'role' | 'archived'>): 'archived' | 'viewer' | undefined {
  if (archived) return 'archived'
  return role === 'viewer' ? 'viewer' : undefined
}

/** Whether this person may change tasks in it. */
export function mayWork(project: Pick<Project, 'role' | 'archived'>): boolean {
  return whyReadOnly(project) === undefined
}

/** The project to begin with: the one seen last in this browser, else the first, if there is any. */
export function firstProject(projects: Project[]): Project | undefined {
  return recentFirst(projects, recentProjects())[0]
}
