import { type QueryKey, useInfiniteQuery } from '@tanstack/react-query'
import type { Page } from '#shared/contract/page.ts'

type Read<Item> = (query: { cursor?: string }, signal: AbortSignal) => Promise<Page<Item>>

/** A list that is read page by page. `data` is all that was read so far, undefined before the first page. */
export function usePages<Item>(queryKey: QueryKey, read: Read<Item>) {
  const pages = useInfiniteQuery({
    queryKey,
    initialPageParam: null as string | null,
    queryFn: ({ pageParam, signal }) => read(pageParam === null ? {} : { cursor: pageParam }, signal),
    getNextPageParam: (page) => page.nextCursor,
  })
  return { ...pages, data: pages.data?.pages.flatMap((page) => page.items) }
}
