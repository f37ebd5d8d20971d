import assert from 'node:assert/strict'
import { test } from 'node:test'
import { routes } from './routes.ts'
import { tags } from './tags.ts'

test('every endpoint is shown in a group, and no group is empty', () => {
  const used = new Set<string>(Object.values(routes).map(({ tag }) => tag))
  assert.deepEqual([...used].sort(), Object.keys(tags).sort())
})

test('what is about a task but no task itself has a group of its own', () => {
  assert.equal(routes.getTask.tag, 'Tasks')
  assert.equal(routes.updateComment.tag, 'Comments')
  assert.equal(routes.getProjectHistory.tag, 'History')
  assert.equal(routes.listWork.tag, 'My work')
})
