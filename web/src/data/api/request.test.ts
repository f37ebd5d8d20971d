import assert from 'node:assert/strict'
import { test } from 'node:test'
import { endpoints } from '#shared/contract/endpoints.ts'
import { urlOf } from './request.ts'

test('parameters are encoded into the path', () => {
  assert.equal(urlOf(endpoints.getTask, { params: { key: 'WEB-42' } }), '/api/tasks/WEB-42')
  assert.equal(urlOf(endpoints.getTask, { params: { key: '../me?' } }), '/api/tasks/..%2Fme%3F')
})

test('undefined query values are left out and the rest is encoded', () => {
  const query = { status: 'a,b', q: '로그인', cursor: undefined, limit: 50 }
  assert.equal(urlOf(endpoints.listTasks, { query }), '/api/tasks?status=a%2Cb&q=%EB%A1%9C%EA%B7%B8%EC%9D%B8&limit=50')
})
