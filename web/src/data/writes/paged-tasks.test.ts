import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type InfiniteData, QueryClient } from '@tanstack/react-query'
import type { Page } from '#shared/contract/page.ts'
import type { Task } from '#shared/contract/task.ts'
import { patched, registerPagedTasks, withAnswers } from './paged-tasks.ts'
import { takeIn, takeOut } from './task-cache.ts'

type Item = Pick<Task, 'key' | 'version' | 'title'>

const item = (key: string, version = 2): Item => ({ key, version, title: '옛 제목' })
const answer = { ...item('A-1', 3), title: '새 제목', description: '길다', projectId: 'p', parentKey: null } as Task

registerPagedTasks<Item>('sample')

test('an answer changes what an item has and adds nothing, and never takes an older reading', () => {
  assert.deepEqual(patched(item('A-1'), answer), { key: 'A-1', version: 3, title: '새 제목' })
  const newer = item('A-1', 9)
  assert.equal(patched(newer, answer), newer)
})

test('lists take part in what the server says about a task, wherever it stands', () => {
  const cache = new QueryClient()
  const pages: InfiniteData<Page<Item>> = {
    pages: [
      { items: [item('A-2')], nextCursor: 'x' },
      { items: [item('A-1')], nextCursor: null },
    ],
    pageParams: [],
  }
  cache.setQueryData(['sample', 'p', ''], pages)
  const titles = () =>
    cache
      .getQueryData<InfiniteData<Page<Item>>>(['sample', 'p', ''])
      ?.pages.flatMap(({ items }) => items.map(({ key, title }) => `${key} ${title}`))
  takeIn(cache, answer)
  assert.deepEqual(titles(), ['A-2 옛 제목', 'A-1 새 제목'])
  assert.equal(withAnswers(cache, { items: [item('A-1')], nextCursor: null }).items[0]?.title, '새 제목')
  takeOut(cache, 'A-2')
  assert.deepEqual(titles(), ['A-1 새 제목'])
  cache.clear()
})
