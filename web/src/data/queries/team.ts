import { type InfiniteData, useQuery, useQueryClient } from '@tanstack/react-query'
import type { Member } from '#shared/contract/admin.ts'
import type { Page } from '#shared/contract/page.ts'
import { useApi } from '../api/api-context.ts'
import type { CallInput } from '../api/calls.ts'
import { cacheKeys } from '../cache-keys.ts'
import { usePerson, useSession } from '../session/session-context.ts'
import { usePages } from './pages.ts'

/** The team as administrators see it. */
export function useMembers() {
  const api = useApi()
  return usePages(cacheKeys.members, (query, signal) => api.call('listMembers', { query, signal }))
}

export function useInvites() {
  const api = useApi()
  return usePages(cacheKeys.invites, (query, signal) => api.call('listInvites', { query, signal }))
}

/** The security log, as far as it is asked for. */
export function useAudit(where: { person?: string; type?: string; month?: string }) {
  const api = useApi()
  return usePages(cacheKeys.audit(where), (query, signal) =>
    api.call('listAudit', { query: { ...query, ...where }, signal }),
  )
}

export function useRefusals() {
  const api = useApi()
  return useQuery({
    queryKey: cacheKeys.refusals,
    queryFn: ({ signal }) => api.call('listRefusals', { signal }),
  })
}

/** The team's mails that are not through. */
export function useAdminMail(state: 'failed' | 'pending') {
  const api = useApi()
  return usePages(cacheKeys.adminMailOf(state), (query, signal) =>
    api.call('listAdminMail', { query: { ...query, state }, signal }),
  )
}

/** Changes a member on the server and shows the answer; an administrator who changed themselves is asked for anew. */
export function useUpdateMember() {
  const api = useApi()
  const cache = useQueryClient()
  const me = usePerson()
  const session = useSession()
  return async (id: string, body: CallInput<'updateMember'>['body']) => {
    const changed = await api.call('updateMember', { params: { id }, body })
    cache.setQueryData<InfiniteData<Page<Member>>>(cacheKeys.members, (data) => data && withMember(data, changed))
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
