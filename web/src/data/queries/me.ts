import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query'
import type { Preferences } from '#shared/contract/preferences.ts'
import { useText } from '../../base/i18n/use-text.ts'
import { toastDone } from '../../base/toasts.ts'
import { useApi } from '../api/api-context.ts'
import type { CallInput } from '../api/calls.ts'
import { cacheKeys } from '../cache-keys.ts'
import { useSession } from '../session/session-context.ts'

/** Where the cache keeps what is read here. */
export const myKeys = {
  sessions: ['sessions'] as const,
  tokens: ['tokens'] as const,
  mailPreview: (preferences: string) => ['mail-preview', preferences] as const,
}

/** Saves changes of the person, shows them everywhere, and says so. */
export function useUpdateMe() {
  const api = useApi()
  const cache = useQueryClient()
  const session = useSession()
  const { saved } = useText()
  return async (body: CallInput<'updateMe'>['body']) => {
    session.update(await api.call('updateMe', { body }))
    void cache.invalidateQueries({ queryKey: cacheKeys.people })
    toastDone(saved)
  }
}

/** Where the person is signed in. */
export function useSessions() {
  const api = useApi()
  return useQuery({ queryKey: myKeys.sessions, queryFn: ({ signal }) => api.call('listSessions', { signal }) })
}

/** The person's keys for scripts. */
export function useTokens() {
  const api = useApi()
  return useQuery({ queryKey: myKeys.tokens, queryFn: ({ signal }) => api.call('listTokens', { signal }) })
}

const freshForMs = 60_000

/** Which mails some preferences would have sent; `key` is the same for preferences that mean the same. */
export function useMailPreview(preferences: Preferences, key: string) {
  const api = useApi()
  return useQuery({
    queryKey: myKeys.mailPreview(key),
    queryFn: ({ signal }) => api.call('previewMail', { body: { preferences }, signal }),
    staleTime: freshForMs,
    placeholderData: keepPreviousData,
  })
}
