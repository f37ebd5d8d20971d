import assert from 'node:assert/strict'
import { test } from 'node:test'
import { escapeLike, filterConditions } from './task-filter-repository.ts'

test('a search finds the signs that LIKE would take for others as they are', () => {
  assert.equal(escapeLike('100%_완\\료'), '100\\%\\_완\\\\료')
  assert.deepEqual(filterConditions({ text: '50%' }).get('text')?.values, ['%50\\%%'])
})

test('only what is asked for becomes a condition', () => {
  assert.deepEqual([...filterConditions({}).keys()], [])
  assert.deepEqual([...filterConditions({ text: undefined, assigneeId: null }).keys()], ['assigneeId'])
})

test('due from a day on leaves out what has no due date', () => {
  const { sql, values } = filterConditions({ dueFrom: '2026-11-21' }).get('dueFrom') ?? {}
  assert.equal(sql, 't.due_on >= ? AND t.due_on < ?')
  assert.deepEqual(values, ['2026-11-21', '9999-12-31'])
})

test('priorities are compared by their rank', () => {
  assert.deepEqual(filterConditions({ priorities: ['none', 'urgent'] }).get('priorities')?.values, [[0, 4]])
})
