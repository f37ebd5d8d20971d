import { useQuery } from '@tanstack/react-query'
import type { Person } from '#shared/contract/person.ts'
import type { Project } from '#shared/contract/project.ts'
import { useApi } from '../api/api-context.ts'
import { readAll, usePeople } from './task.ts'

/** Who can have a task or be called to it: everybody, in a private project its members. */
export function useCandidates(project: Project | undefined): Person[] {
  const api = useApi()
  const people = usePeople().data ?? []
  const isPrivate = project?.visibility === 'private'
  const projectKey = project?.key ?? ''
  const members = useQuery({
    queryKey: ['candidates', projectKey],
    queryFn: ({ signal }) =>
      readAll((cursor) =>
        api.call('listProjectMembers', { params: { projectKey }, query: { ...cursor, limit: 200 }, signal }),
      ),
    enabled: isPrivate,
    staleTime: 60_000,
  })
  if (!isPrivate) return people
  const ids = new Set(members.data?.map(({ person }) => person.id) ?? [])
  return people.filter(({ id }) => ids.has(id))
}
