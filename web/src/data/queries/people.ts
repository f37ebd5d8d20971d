import { queryOptions, useQuery } from '@tanstack/react-query'
import type { Person } from '#shared/contract/person.ts'
import { useApi } from '../api/api-context.ts'
import type { Api } from '../api/client.ts'
import { cacheKeys } from '../cache-keys.ts'
import { pageSize, readAll, slowMs } from './reading.ts'

/** Everybody in the team. */
export function usePeople() {
  return useQuery(peopleOf(useApi()))
}

export function peopleOf(api: Api) {
  return queryOptions({
    queryKey: cacheKeys.people,
    queryFn: ({ signal }): Promise<Person[]> =>
      readAll((cursor) => api.call('listPeople', { query: { ...cursor, limit: pageSize }, signal })),
    staleTime: slowMs,
  })
}
