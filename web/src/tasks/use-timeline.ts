import { useInfiniteQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useApi } from '../data/api/api-context.ts'
import { cacheKeys } from '../data/cache-keys.ts'
import { mailWait } from '../data/queries/mail-wait.ts'
import { pollMs, type ShownTask } from '../data/queries/task.ts'
import { byEvent, remindersIn } from './mail-text.ts'

const historyPage = 30
const mailPage = 200
// The log follows a change by a moment, and people wait for it.
const hurryMs = 1_000
// What is not there by then takes the minute's round: no use in asking more often.
const hurryForMs = 30_000

/** The events of a task, newest first, and what became of the mails about each. */
export function useTimeline({ key, version }: ShownTask) {
  const api = useApi()
  const known = useMemo(() => ({ version, at: Date.now() }), [version])
  const isFresh = () => Date.now() - known.at < hurryForMs
  const history = useInfiniteQuery({
    queryKey: cacheKeys.history(key),
    initialPageParam: null as string | null,
    queryFn: ({ pageParam, signal }) =>
      api.call('getTaskHistory', { params: { key }, query: pageOf(pageParam, historyPage), signal }),
    getNextPageParam: (page) => page.nextCursor,
    // The newest entry's place in the log is the task's version, once it is there.
    refetchInterval: ({ state }) =>
      (state.data?.pages[0]?.items[0]?.seq ?? 0) < version && isFresh() ? hurryMs : pollMs,
  })
  const events = history.data?.pages.flatMap((page) => page.items) ?? []
  const newestEventId = events[0]?.eventId
  const mail = useInfiniteQuery({
    queryKey: cacheKeys.mail(key),
    initialPageParam: null as string | null,
    queryFn: ({ pageParam, signal }) =>
      api.call('getTaskMail', { params: { key }, query: pageOf(pageParam, mailPage), signal }),
    getNextPageParam: (page) => page.nextCursor,
    refetchInterval: ({ state }) => {
      const records = state.data?.pages[0]?.items ?? []
      return mailWait({ records, newestEventId, now: Date.now(), isSettled: !isFresh(), longestMs: pollMs })
    },
  })
  const records = mail.data?.pages.flatMap((page) => page.items) ?? []
  return {
    history,
    events,
    mails: byEvent(records),
    reminders: remindersIn(records),
    mailError: mail.error,
    older: async () => {
      await Promise.all([history.fetchNextPage(), mail.hasNextPage ? mail.fetchNextPage() : undefined])
    },
  }
}

function pageOf(cursor: string | null, limit: number) {
  return cursor === null ? { limit } : { limit, cursor }
}
