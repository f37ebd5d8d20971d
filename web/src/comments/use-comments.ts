import { type InfiniteData, useQueryClient } from '@tanstack/react-query'
import type { Comment, WrittenComment } from '#shared/contract/comment.ts'
import type { Page } from '#shared/contract/page.ts'
import { toastFailed } from '../base/toasts.ts'
import { useApi } from '../data/api/api-context.ts'
import { cacheKeys } from '../data/cache-keys.ts'
import type { ShownTask } from '../data/queries/task.ts'
import { refreshLists } from '../data/writes/task-cache.ts'
import { useCommentsText } from './use-comments-text.ts'

const namesShown = 10

type Pages = InfiniteData<Page<Comment>, string | null>

/**
 * Writes, changes and takes away comments. Each rejects with ApiError. Whom a comment mentions in vain its author is
 * told at once.
 */
export function useCommentCalls({ key, projectId }: ShownTask) {
  const api = useApi()
  const cache = useQueryClient()
  const text = useCommentsText()
  const queryKey = cacheKeys.comments(key)
  const tellOutside = ({ mentionedOutside }: WrittenComment) => {
    const names = mentionedOutside.map(({ name }) => name)
    const shown = names.slice(0, namesShown).join(', ')
    if (names.length > 0)
      toastFailed({ text: text.outside(shown, names.length - namesShown), detail: text.outsideDetail })
  }
  const show = async (change: (pages: Page<Comment>[]) => Page<Comment>[]) => {
    // A reading on its way may be older than what was answered just now.
    await cache.cancelQueries({ queryKey })
    cache.setQueryData<Pages>(queryKey, (data) => data && { ...data, pages: change(data.pages) })
    // A comment is a new version of its task, and who comments watches it.
    const others = [cacheKeys.task(key), cacheKeys.history(key), cacheKeys.watchers(key), queryKey]
    for (const of of others) void cache.invalidateQueries({ queryKey: of })
    refreshLists(cache, projectId)
  }
  return {
    add: async (body: string, idempotencyKey: string) => {
      const comment = await api.call('addComment', { params: { key }, body: { body }, idempotencyKey })
      tellOutside(comment)
      await show((pages) => withNewest(pages, comment))
    },
    update: async ({ id, version }: Comment, body: string) => {
      const comment = await api.call('updateComment', { params: { key, id }, body: { body }, ifMatch: version })
      tellOutside(comment)
      await show((pages) => eachComment(pages, (one) => (one.id === id ? [comment] : [one])))
    },
    remove: async ({ id, version }: Comment) => {
      await api.call('deleteComment', { params: { key, id }, ifMatch: version })
      await show((pages) => eachComment(pages, (one) => (one.id === id ? [] : [one])))
    },
    readAgain: () => cache.invalidateQueries({ queryKey }),
  }
}

function withNewest(pages: Page<Comment>[], comment: Comment): Page<Comment>[] {
  const [first, ...rest] = eachComment(pages, (one) => (one.id === comment.id ? [] : [one]))
  return first ? [{ ...first, items: [comment, ...first.items] }, ...rest] : pages
}

function eachComment(pages: Page<Comment>[], change: (comment: Comment) => Comment[]): Page<Comment>[] {
  return pages.map((page) => ({ ...page, items: page.items.flatMap(change) }))
}
