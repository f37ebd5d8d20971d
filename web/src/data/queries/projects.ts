import { useQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import type { Project } from '#shared/contract/project.ts'
import { useApi } from '../api/api-context.ts'
import { cacheKeys } from '../cache-keys.ts'
import { recentFirst, recentProjects, rememberProject } from './recent-projects.ts'
import { useProjects } from './task.ts'

const slowMs = 5 * 60_000

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

/** Whether this person may change tasks in it. */
export function mayWork({ role, archived }: Pick<Project, 'role' | 'archived'>): boolean {
  return role !== 'viewer' && !archived
}

/** Remembers in this browser which project was on the screen last. */
export function useRememberProject(key: string | undefined) {
  useEffect(() => {
    if (key !== undefined) rememberProject(key)
  }, [key])
}

/** The project to begin with: the one seen last in this browser, else the first, if there is any. */
export function firstProject(projects: Project[]): Project | undefined {
  return recentFirst(projects, recentProjects())[0]
}
