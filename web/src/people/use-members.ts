import { type InfiniteData, useQueryClient } from '@tanstack/react-query'
import type { Member } from '#shared/contract/admin.ts'
import type { Page } from '#shared/contract/page.ts'
import { useApi } from '../data/api/api-context.ts'
import type { CallInput } from '../data/api/calls.ts'
import { cacheKeys } from '../data/cache-keys.ts'
import { usePerson, useSession } from '../data/session/session-context.ts'

export const membersKey = ['members'] as const

/** Changes a member on the server and shows the answer; an administrator who changed themselves is asked for anew. */
export function useUpdateMember() {
  const api = useApi()
  const cache = useQueryClient()
  const me = usePerson()
  const session = useSession()
  return async (id: string, body: CallInput<'updateMember'>['body']) => {
    const changed = await api.call('updateMember', { params: { id }, body })
    cache.setQueryData<InfiniteData<Page<Member>>>(membersKey, (data) => data && withMember(data, changed))
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
