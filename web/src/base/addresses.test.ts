import assert from 'node:assert/strict'
import { test } from 'node:test'
import { behindOf, nextBehind, openTaskKey, projectKeyOf } from './addresses.ts'

test('a task opens over the view that it was opened from', () => {
  const from = { path: '/p/WEB/list', search: '?assignee=me', state: null }
  assert.deepEqual(nextBehind(from), { over: '/p/WEB/list?assignee=me', steps: 1 })
})

test('a task opened from another one closes into the view under both', () => {
  const first = nextBehind({ path: '/me', search: '', state: null })
  const second = nextBehind({ path: '/tasks/WEB-1', search: '', state: first })
  assert.deepEqual(second, { over: '/me', steps: 2 })
})

test('a task that was opened by its address lies over the board of its project, and so does what is opened from it', () => {
  assert.deepEqual(behindOf('WEB-42', null), { over: '/p/WEB', steps: 0 })
  assert.deepEqual(nextBehind({ path: '/tasks/WEB-42', search: '', state: null }), { over: '/p/WEB', steps: 0 })
})

test('what others left in the history is no address to go to', () => {
  for (const over of ['//evil.example', 'javascript:1', 7]) {
    assert.deepEqual(behindOf('WEB-1', { over, steps: 1 }), { over: '/p/WEB', steps: 0 })
  }
})

test('the address says which task is open, and the task which project it is in', () => {
  assert.equal(openTaskKey('/tasks/WEB-42'), 'WEB-42')
  assert.equal(openTaskKey('/tasks/%E0%A4%A'), '%E0%A4%A')
  assert.equal(openTaskKey('/p/WEB'), undefined)
  assert.equal(projectKeyOf('WEB-42'), 'WEB')
})
