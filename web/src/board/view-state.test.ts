import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parseView, projectKeyOf, taskPath, viewSearch } from './view-state.ts'

test('a view survives the way into the address and back', () => {
  for (const projectKey of [undefined, 'WEB', 'A&B=C']) {
    for (const assignee of ['me', 'all'] as const) {
      assert.deepEqual(parseView(viewSearch({ projectKey, assignee })), { projectKey, assignee })
    }
  }
})

test('the plain board has a plain address and nonsense in it is ignored', () => {
  assert.equal(viewSearch({ projectKey: undefined, assignee: 'all' }), '')
  assert.deepEqual(parseView('?assignee=%F0%9F%99%82&x=1'), { projectKey: undefined, assignee: 'all' })
})

test('a task names its project', () => {
  assert.equal(projectKeyOf('WEB-42'), 'WEB')
  assert.equal(taskPath('WEB-42', '?assignee=me'), '/tasks/WEB-42?assignee=me')
})
