import assert from 'node:assert/strict'
import { test } from 'node:test'
import { recentFirst, withLatest } from './recent-projects.ts'

test('the project that is opened comes to the front, once, and the list stays short', () => {
  assert.deepEqual(withLatest(['A', 'B'], 'B'), ['B', 'A'])
  assert.equal(
    withLatest(
      Array.from({ length: 30 }, (_, at) => `P${at}`),
      'X',
    ).length,
    12,
  )
})

test('recent projects come first, those that are gone not at all, the others in their order', () => {
  const projects = ['A', 'B', 'C'].map((key) => ({ key }))
  assert.deepEqual(
    recentFirst(projects, ['C', 'GONE']).map(({ key }) => key),
    ['C', 'A', 'B'],
  )
})
