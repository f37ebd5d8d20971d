import assert from 'node:assert/strict'
import { test } from 'node:test'
import { faultsOf, guessMapping } from './column-mapping.ts'

test('columns are known by their Korean and English names, however they are written', () => {
  const columns = ['제목'.normalize('NFD'), 'STATUS', 'Assigned to', 'due_date', '상위 작업', 'Colour']
  assert.deepEqual(Object.values(guessMapping(columns)), ['title', 'status', 'assignee', 'dueOn', 'parent'])
})

test('of two columns for one field the first has it', () => {
  assert.deepEqual(guessMapping(['Name', 'Title']), { Name: 'title' })
})

test('a mapping names columns that are there, each field once, and the title', () => {
  const columns = ['a', 'b/c']
  assert.deepEqual(faultsOf({ a: 'title', 'b/c': 'status' }, columns), [])
  assert.deepEqual(faultsOf({ a: 'title', 'b/c': 'title', d: 'status' }, columns), [
    { pointer: '/mapping/b~1c', code: 'duplicate' },
    { pointer: '/mapping/d', code: 'unknown_reference' },
  ])
  assert.deepEqual(faultsOf({ a: 'status' }, columns), [{ pointer: '/mapping', code: 'no_title' }])
})
