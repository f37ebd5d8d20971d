import { useQuery, useQueryClient } from '@tanstack/react-query'
import type { Person } from '#shared/contract/person.ts'
import type { Project } from '#shared/contract/project.ts'
import { useApi } from '../api/api-context.ts'
import { cacheKeys } from '../cache-keys.ts'
import { usePerson } from '../session/session-context.ts'
import { usePages } from './pages.ts'
import { usePeople } from './people.ts'
import { readProjects } from './projects.ts'
import { pageSize, readAll } from './reading.ts'

/** Where the cache keeps what is read here. */
const projectKeys = {
  archived: [...cacheKeys.projects, 'archived'] as const,
  history: (key: string) => [...cacheKeys.project(key), 'history'] as const,
  members: (key: string) => [...cacheKeys.project(key), 'members'] as const,
  candidates: (key: string) => ['candidates', key] as const,
}

/** The projects that are no longer in use. */
export function useArchivedProjects() {
  const api = useApi()
  return useQuery({
    queryKey: projectKeys.archived,
    queryFn: ({ signal }) => readProjects(api, { archived: 'true' }, signal),
  })
}

/** What happened in a project, newest first. */
export function useProjectHistory({ key }: Project) {
  const api = useApi()
  return usePages(projectKeys.history(key), (query, signal) =>
    api.call('getProjectHistory', { params: { projectKey: key }, query, signal }),
  )
}

/** Who has a role of their own in a project. */
export function useProjectMembers({ key }: Project) {
  const api = useApi()
  return usePages(projectKeys.members(key), (query, signal) =>
    api.call('listProjectMembers', { params: { projectKey: key }, query: { ...query, limit: pageSize }, signal }),
  )
}

/** Reads again what depends on who is a member; a change of one's own role changes the project itself. */
export function useMembersChanged(project: Project) {
  const cache = useQueryClient()
  const me = usePerson().id
  return async (personId: string) => {
    await cache.invalidateQueries({ queryKey: projectKeys.members(project.key) })
    if (personId !== me) return
    void cache.invalidateQueries({ queryKey: cacheKeys.projects })
    void cache.invalidateQueries({ queryKey: cacheKeys.project(project.key) })
  }
}

/** Who can have a task or be called to it: everybody, in a private project its members. */
export function useCandidates(project: Project | undefined): Person[] {
  const api = useApi()
  const people = usePeople().data ?? []
  const isPrivate = project?.visibility === 'private'
  const projectKey = project?.key ?? ''
  const members = useQuery({
    queryKey: projectKeys.candidates(projectKey),
    queryFn: ({ signal }) =>
      readAll((cursor) =>
        api.call('listProjectMembers', { params: { projectKey }, query: { ...cursor, limit: pageSize }, signal }),
      ),
    enabled: isPrivate,
    staleTime: 60_000,
  })
  if (!isPrivate) return people
  const ids = new Set(members.data?.map(({ person }) => person.id) ?? [])
  return people.filter(({ id }) => ids.has(id))
}
