import type { InfiniteData, QueryClient } from '@tanstack/react-query'
import type { Page } from '#shared/contract/page.ts'
import type { Task } from '#shared/contract/task.ts'
import { answerTo, type KnownTask, registerTaskList } from './task-cache.ts'

type Pages<Item> = InfiniteData<Page<Item>>

/** Only those fields of the answer that an item of the list has. */
export function patched<Item extends KnownTask>(item: Item, task: Task): Item {
  if (item.version > task.version) return item
  const known = Object.fromEntries(Object.entries(task).filter(([name]) => name in item))
  return { ...item, ...known }
}

/** A page that was on its way while a write was answered may be older than that answer. */
export function withAnswers<Item extends KnownTask>(cache: QueryClient, page: Page<Item>): Page<Item> {
  const items = page.items.map((item) => {
    const answer = answerTo(cache, item.key)
    return answer && answer.version > item.version ? patched(item, answer) : item
  })
  return { ...page, items }
}

/**
 * Lets lists that are read page by page, and kept under keys which begin with `root`, take part in writes and live
 * changes.
 */
export function registerPagedTasks<Item extends KnownTask>(
  root: string,
  seen?: (item: Item, version: number) => Item,
): void {
  const all = { queryKey: [root] }
  const change = (cache: QueryClient, key: string, to: (item: Item) => Item) =>
    cache.setQueriesData<Pages<Item>>(all, (data) => data && changeItem(data, key, to))
  registerTaskList({
    find: (cache, key) => {
      for (const [, data] of cache.getQueriesData<Pages<Item>>(all)) {
        const found = data?.pages.flatMap(({ items }) => items).find((item) => item.key === key)
        if (found) return found
      }
      return undefined
    },
    onTaskChanged: (cache, task) => change(cache, task.key, (item) => patched(item, task)),
    onTaskGone: (cache, key) => cache.setQueriesData<Pages<Item>>(all, (data) => data && removeItem(data, key)),
    onTaskSeen: (cache, key, version) => seen && change(cache, key, (item) => seen(item, version)),
    // Whose tasks a list shows is not always one project's.
    refresh: (cache, projectId) => {
      void cache.invalidateQueries({
        ...all,
        predicate: ({ queryKey }) => projectId === undefined || queryKey[1] === null || queryKey[1] === projectId,
      })
    },
  })
}

function changeItem<Item extends KnownTask>(data: Pages<Item>, key: string, to: (item: Item) => Item): Pages<Item> {
  if (!data.pages.some(({ items }) => items.some((item) => item.key === key))) return data
  return mapItems(data, (items) => items.map((item) => (item.key === key ? to(item) : item)))
}

function removeItem<Item extends KnownTask>(data: Pages<Item>, key: string): Pages<Item> {
  return mapItems(data, (items) => items.filter((item) => item.key !== key))
}

function mapItems<Item>(data: Pages<Item>, to: (items: Item[]) => Item[]): Pages<Item> {
  return { ...data, pages: data.pages.map((page) => ({ ...page, items: to(page.items) })) }
}
