import type { InfiniteData } from '@tanstack/react-query'
import { keepPreviousData, type QueryKey, useInfiniteQuery } from '@tanstack/react-query'
import type { Page } from '#shared/contract/page.ts'

type Read<Item> = (query: { cursor?: string }, signal: AbortSignal) => Promise<Page<Item>>

type Options<Item> = {
  /** How long until it is read again, by the first page. */
  pollMs?: (first: Item[]) => number
  /** While another list is on its way, the one before stays. */
  meanwhile?: 'before'
}

/** A list that is read page by page. `data` is all that was read so far, undefined before the first page. */
export function usePages<Item>(queryKey: QueryKey, read: Read<Item>, { pollMs, meanwhile }: Options<Item> = {}) {
  const pages = useInfiniteQuery<Page<Item>, Error, InfiniteData<Page<Item>>, QueryKey, string | null>({
    queryKey,
    initialPageParam: null,
    queryFn: ({ pageParam, signal }) => read(pageParam === null ? {} : { cursor: pageParam }, signal),
    getNextPageParam: (page) => page.nextCursor,
    refetchInterval: ({ state }) => pollMs?.(state.data?.pages[0]?.items ?? []) ?? false,
    ...(meanwhile ? { placeholderData: keepPreviousData } : {}),
  })
  return { ...pages, data: pages.data?.pages.flatMap((page) => page.items) }
}
