import assert from 'node:assert/strict'
import { test } from 'node:test'
import { call } from '../call.ts'
import { newTask, signedInPerson } from '../people.ts'
import { assertProblem } from './assert-problem.ts'

test('a method that a path does not take is refused with those it takes', async () => {
  const minsu = await signedInPerson()
  const task = await newTask(minsu)
  const wrong: [string, string, string][] = [
    ['PUT', `/api/tasks/${task.key}`, 'GET, PATCH, DELETE, HEAD, OPTIONS'],
    ['DELETE', '/api/tasks', 'GET, POST, HEAD, OPTIONS'],
    ['POST', '/api/me', 'GET, PATCH, HEAD, OPTIONS'],
    ['PATCH', '/api/people', 'GET, HEAD, OPTIONS'],
    // Their paths fit /api/tasks/{key}, too.
    ['PATCH', '/api/tasks/bulk', 'POST, OPTIONS'],
    ['GET', '/api/tasks/bulk', 'POST, OPTIONS'],
    ['DELETE', '/api/tasks/export', 'GET, HEAD, OPTIONS'],
    // What the auth Lambda answers, which API Gateway asks for these methods alone.
    ['GET', '/api/auth/login', 'POST, OPTIONS'],
    ['HEAD', '/api/auth/sessions', 'GET, DELETE, OPTIONS'],
  ]
  for (const [method, path, allow] of wrong) {
    const answer = await call(method, path, { as: minsu })
    if (method === 'HEAD') assert.equal(answer.status, 405)
    else assertProblem(answer, 405, 'method_not_allowed')
    assert.equal(answer.headers.get('allow'), allow)
    const asked = await call('OPTIONS', path)
    assert.deepEqual([asked.status, asked.text, asked.headers.get('allow')], [204, '', allow])
    assert.equal(asked.headers.get('access-control-allow-origin'), null)
  }
  assertProblem(await call('OPTIONS', '/api/nothing'), 404, 'not_found')
})

test('HEAD is answered as GET is, without the body', async () => {
  const minsu = await signedInPerson()
  for (const path of ['/api/me', '/api/tasks?limit=1', '/api/tasks/export?assignee=me']) {
    const answer = await call('HEAD', path, { as: minsu })
    assert.deepEqual([answer.status, answer.text], [200, ''], path)
  }
  assert.equal((await call('HEAD', '/api/me')).status, 401)
})
