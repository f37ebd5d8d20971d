import { useQuery } from '@tanstack/react-query'
import { useApi } from '../api/api-context.ts'

/** Where the cache keeps what is read here. */
export const linkKeys = {
  invite: (token: string) => ['invite', token] as const,
  subscription: (token: string) => ['subscription', token] as const,
}

/** The invite behind a link. */
export function useInvite(token: string) {
  const api = useApi()
  return useQuery({
    queryKey: linkKeys.invite(token),
    queryFn: ({ signal }) => api.call('viewInvite', { body: { token }, signal }),
    // Read once: the form must not change, nor vanish, under the hands of whoever fills it in.
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  })
}

/** Which mail a link at the end of a mail is about. */
export function useSubscription(token: string) {
  const api = useApi()
  return useQuery({
    queryKey: linkKeys.subscription(token),
    queryFn: ({ signal }) => api.call('getSubscription', { params: { token }, signal }),
    gcTime: 0,
  })
}
