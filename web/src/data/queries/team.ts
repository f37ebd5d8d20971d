import { type InfiniteData, useQuery, useQueryClient } from '@tanstack/react-query'
import type { Member } from '#shared/contract/admin.ts'
import type { Page } from '#shared/contract/page.ts'
import { useApi } from '../api/api-context.ts'
import type { CallInput } from '../api/calls.ts'
import { cacheKeys } from '../cache-keys.ts'
import { usePerson, useSession } from '../session/session-context.ts'
import { usePages } from './pages.ts'

/** Where the cache keeps what is read here. */
export const teamKeys = {
  members: ['members'] as const,
  invites: ['invites'] as const,
  audit: (where: object) => ['audit', where] as const,
  refusals: ['refusals'] as const,
}

/** The team as administrators see it. */
export function useMembers() {
  const api = useApi()
  return usePages(teamKeys.members, (query, signal) => api.call('listMembers', { query, signal }))
}

export function useInvites() {
  const api = useApi()
  return usePages(teamKeys.invites, (query, signal) => api.call('listInvites', { query, signal }))
}

/** The security log, as far as it is asked for. */
export function useAudit(where: { person?: string; type?: string; month?: string }) {
  const api = useApi()
  return usePages(teamKeys.audit(where), (query, signal) =>
    api.call('listAudit', { query: { ...query, ...where }, signal }),
  )
}

export function useRefusals() {
  const api = useApi()
  return useQuery({
    queryKey: teamKeys.refusals,
    queryFn: ({ signal }) => api.call('listRefusals', { signal }),
  })
}

/** Changes a member on the server and shows the answer; an administrator who changed themselves is asked for anew. */
export function useUpdateMember() {
  const api = useApi()
  const cache = useQueryClient()
  const me = usePerson()
  const session = useSession()
  return async (id: string, body: CallInput<'updateMember'>['body']) => {
    const changed = await api.call('updateMember', { params: { id }, body })
    cache.setQueryData<InfiniteData<Page<Member>>>(teamKeys.members, (data) => data && withMember(data, changed))
    void cache.invalidateQueries({ queryKey: cacheKeys.people })
    if (id === me.id) await session.recheck()
  }
}

function withMember(data: InfiniteData<Page<Member>>, changed: Member): InfiniteData<Page<Member>> {
  const pages = data.pages.map((page) => ({
    ...page,
    items: page.items.map((member) => (member.id === changed.id ? changed : member)),
  }))
  return { ...data, pages }
}
