import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  countFilters,
  filterQuery,
  filterSearch,
  noFilters,
  parseFilters,
  type TaskFilters,
  toggled,
} from './task-filters.ts'

const some: TaskFilters[] = [
  noFilters,
  { ...noFilters, assignee: 'me' },
  { ...noFilters, assignee: 'none', due: 'week', q: '로그인 & 결제=?' },
  { status: ['s-1'], label: ['a', 'b'], priority: ['urgent', 'low'], due: 'overdue' },
]

test('filters survive the way into the address and back', () => {
  for (const filters of some) assert.deepEqual(parseFilters(filterSearch(filters)), filters)
})

test('what nobody could have chosen is left out, and what else stands in the address stays', () => {
  assert.deepEqual(parseFilters('?priority=huge,high&due=never&assignee=%F0%9F%99%82&q=%20'), {
    ...noFilters,
    priority: ['high'],
  })
  assert.equal(filterSearch(noFilters, { sort: 'due' }), '?sort=due')
  assert.equal(filterSearch(noFilters), '')
})

test('overdue means not done yet, and a week ends with the sixth day from today', () => {
  const query = (due: 'overdue' | 'today' | 'week') => filterQuery({ ...noFilters, due }, '2026-11-21')
  assert.deepEqual(query('overdue'), { dueTo: '2026-11-20', category: 'waiting,in_progress' })
  assert.deepEqual(query('today'), { dueFrom: '2026-11-21', dueTo: '2026-11-21' })
  assert.deepEqual(query('week'), { dueFrom: '2026-11-21', dueTo: '2026-11-27' })
})

test('each value counts, and a second choice of the same takes it back', () => {
  assert.equal(countFilters(noFilters), 0)
  assert.equal(countFilters({ ...noFilters, assignee: 'me', label: ['a', 'b'] }), 3)
  assert.deepEqual(toggled(['a'], 'b'), ['a', 'b'])
  assert.deepEqual(toggled(['a', 'b'], 'a'), ['b'])
})
