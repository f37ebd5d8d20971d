import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Task } from '#shared/contract/task.ts'
import { type ColumnPages, insertTask, newestOf, removeTask, replaceTask } from './column-pages.ts'

const task = (id: string, version: number, statusId = 's1') => ({ id, version, statusId }) as Task
const pages = (...items: Task[][]): ColumnPages => ({
  pages: items.map((page) => ({ items: page, nextCursor: null })),
  pageParams: items.map(() => null),
})

test('a newer reading replaces an older one on any page', () => {
  const data = replaceTask(pages([task('a', 1)], [task('b', 1)]), task('b', 2, 's2'))
  assert.deepEqual(data.pages[1]?.items, [task('b', 2, 's2')])
})

test('an older reading that arrives late changes nothing', () => {
  const data = pages([task('a', 3)])
  assert.equal(replaceTask(data, task('a', 2)), data)
})

test('a task is inserted once', () => {
  const data = insertTask(insertTask(pages([task('a', 1)]), task('b', 1)), task('b', 1))
  assert.deepEqual(
    data.pages[0]?.items.map(({ id }) => id),
    ['b', 'a'],
  )
})

test('a removed task is gone from all pages', () => {
  assert.deepEqual(newestOf([removeTask(pages([task('a', 1)], [task('b', 1)]), 'b')]), [task('a', 1)])
})

test('a task that two columns show, because they were read at different times, counts once and as it is now', () => {
  assert.deepEqual(newestOf([pages([task('a', 1, 's1')]), undefined, pages([task('a', 2, 's2')])]), [
    task('a', 2, 's2'),
  ])
})
