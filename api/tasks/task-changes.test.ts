import assert from 'node:assert/strict'
import { test } from 'node:test'
import { conflictingFields, creationChanges, diffTask } from './task-changes.ts'

const before = {
  title: '배포',
  description: '',
  statusId: 's1',
  assigneeId: null,
  priority: 'none' as const,
  dueOn: null,
  labelIds: ['a', 'b'],
  parentId: null,
  position: 'a0',
}

test('only the fields that differ are changes', () => {
  assert.deepEqual(diffTask(before, { ...before, statusId: 's3' }), { statusId: { from: 's1', to: 's3' } })
  assert.deepEqual(diffTask(before, { ...before, labelIds: ['a', 'b'] }), {})
  assert.deepEqual(diffTask(before, { ...before, labelIds: ['b'] }), { labelIds: { from: ['a', 'b'], to: ['b'] } })
})

test('a new task logs what it was given and no empty field', () => {
  assert.deepEqual(creationChanges(before), {
    title: { from: null, to: '배포' },
    statusId: { from: null, to: 's1' },
    labelIds: { from: [], to: ['a', 'b'] },
    position: { from: null, to: 'a0' },
  })
})

test('a field changed since it was read conflicts, its neighbours do not', () => {
  const versions = { current: 5, ofFields: { title: 5, statusId: 2 } }
  assert.deepEqual(conflictingFields(['title', 'statusId', 'description'], 3, versions), ['title'])
})

test('a version that never was conflicts with everything', () => {
  assert.deepEqual(conflictingFields(['description'], 9, { current: 5, ofFields: {} }), ['description'])
})
