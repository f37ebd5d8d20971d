import { useInfiniteQuery } from '@tanstack/react-query'
import type { MyMailRecord } from '#shared/contract/mail-record.ts'
import { useApi } from '../data/api/api-context.ts'
import { mailWait } from '../data/queries/mail-wait.ts'
import { pollMs } from '../data/queries/task.ts'

export const myMailKey = ['my-mail'] as const

const pageSize = 50

/**
 * Every mail that was decided about for this person. Asks again when something that waits is due; `expecting` is asked
 * for at once.
 */
export function useMyMail(expecting: string | undefined) {
  const api = useApi()
  const mail = useInfiniteQuery({
    queryKey: myMailKey,
    initialPageParam: null as string | null,
    queryFn: ({ pageParam, signal }) =>
      api.call('listMyMail', {
        query: pageParam === null ? { limit: pageSize } : { limit: pageSize, cursor: pageParam },
        signal,
      }),
    getNextPageParam: (page) => page.nextCursor,
    refetchInterval: ({ state }) => {
      const records = state.data?.pages[0]?.items ?? []
      return mailWait({
        records,
        newestEventId: expecting ?? records[0]?.eventId,
        now: Date.now(),
        isSettled: expecting === undefined,
        longestMs: pollMs,
      })
    },
  })
  const records: MyMailRecord[] | undefined = mail.data?.pages.flatMap((page) => page.items)
  return { ...mail, data: records }
}
