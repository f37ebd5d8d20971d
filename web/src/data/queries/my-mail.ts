import { useApi } from '../api/api-context.ts'
import { mailWait } from './mail-wait.ts'
import { usePages } from './pages.ts'
import { pollMs as longestMs } from './reading.ts'

/** Where the cache keeps it. */
export const myMailKey = ['my-mail'] as const

const myMailPage = 50

/**
 * Every mail that was decided about for this person. Asks again when something that waits is due; `expecting` is asked
 * for at once.
 */
export function useMyMail(expecting: string | undefined) {
  const api = useApi()
  return usePages(
    myMailKey,
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
