import assert from 'node:assert/strict'
import { test } from 'node:test'
import { endpoints } from '#shared/contract/endpoints.ts'
import { tagList, tagOf } from './tags.ts'

test('every endpoint is shown in a group, and no group is empty', () => {
  const used = new Set(Object.values(endpoints).map(({ path }) => tagOf(path)))
  assert.deepEqual([...used].sort(), tagList.map(({ name }) => name).sort())
})

test('what is about a task but no task itself has a group of its own', () => {
  assert.equal(tagOf('/api/tasks/{key}'), 'Tasks')
  assert.equal(tagOf('/api/tasks/{key}/comments/{id}'), 'Comments')
  assert.equal(tagOf('/api/projects/{projectKey}/history'), 'History')
  assert.equal(tagOf('/api/me/work'), 'My work')
})
