import { keepPreviousData, useQuery } from '@tanstack/react-query'
import type { Preferences } from '#shared/contract/preferences.ts'
import { useApi } from '../api/api-context.ts'
import { cacheKeys } from '../cache-keys.ts'
import { mailWait } from './mail-wait.ts'
import { usePages } from './pages.ts'
import { pollMs as longestMs } from './reading.ts'

const myMailPage = 50
const freshForMs = 60_000

/**
 * Every mail that was decided about for this person. Asks again when something that waits is due; `expecting` is asked
 * for at once.
 */
export function useMyMail(expecting: string | undefined) {
  const api = useApi()
  return usePages(
    cacheKeys.myMail,
    (query, signal) => api.call('listMyMail', { query: { ...query, limit: myMailPage }, signal }),
    {
      pollMs: (records) =>
        mailWait({
          records,
          newestEventId: expecting ?? records[0]?.eventId,
          now: Date.now(),
          isSettled: expecting === undefined,
          longestMs,
        }),
    },
  )
}

/** The team's mails that are not through. */
export function useAdminMail(state: 'failed' | 'pending') {
  const api = useApi()
  return usePages(cacheKeys.adminMailOf(state), (query, signal) =>
    api.call('listAdminMail', { query: { ...query, state }, signal }),
  )
}

/** Which mails some preferences would have sent; `key` is the same for preferences that mean the same. */
export function useMailPreview(preferences: Preferences, key: string) {
  const api = useApi()
  return useQuery({
    queryKey: cacheKeys.mailPreview(key),
    queryFn: ({ signal }) => api.call('previewMail', { body: { preferences }, signal }),
    staleTime: freshForMs,
    placeholderData: keepPreviousData,
  })
}
