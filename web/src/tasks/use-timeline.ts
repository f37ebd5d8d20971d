import { useInfiniteQuery } from '@tanstack/react-query'
import { useApi } from '../api/api-context.ts'
import { byEvent } from './mail-text.ts'
import { cacheKeys } from './task-keys.ts'

const historyPage = 30
const mailPage = 200
// The log and the mails follow a change by a second or two, and people wait for them.
const pollFirstPageMs = 5_000
const pollMorePagesMs = 30_000

type Paged = { state: { data?: { pages: unknown[] } | undefined } }

function pollBy({ state }: Paged): number {
  return (state.data?.pages.length ?? 1) > 1 ? pollMorePagesMs : pollFirstPageMs
}

/** The events of a task, newest first, and what became of the mails about each. */
export function useTimeline(key: string) {
  const api = useApi()
  const history = useInfiniteQuery({
    queryKey: cacheKeys.history(key),
    initialPageParam: null as string | null,
    queryFn: ({ pageParam, signal }) =>
      api.call('getTaskHistory', { params: { key }, query: pageOf(pageParam, historyPage), signal }),
    getNextPageParam: (page) => page.nextCursor,
    refetchInterval: pollBy,
  })
  const mail = useInfiniteQuery({
    queryKey: cacheKeys.mail(key),
    initialPageParam: null as string | null,
    queryFn: ({ pageParam, signal }) =>
      api.call('getTaskMail', { params: { key }, query: pageOf(pageParam, mailPage), signal }),
    getNextPageParam: (page) => page.nextCursor,
    refetchInterval: pollBy,
  })
  return {
    history,
    events: history.data?.pages.flatMap((page) => page.items) ?? [],
    mails: byEvent(mail.data?.pages.flatMap((page) => page.items) ?? []),
    mailError: mail.error,
    older: async () => {
      await Promise.all([history.fetchNextPage(), mail.hasNextPage ? mail.fetchNextPage() : undefined])
    },
  }
}

function pageOf(cursor: string | null, limit: number) {
  return cursor === null ? { limit } : { limit, cursor }
}
