import assert from 'node:assert/strict'
import { test } from 'node:test'
import { endpoints } from '#shared/contract/endpoints.ts'
import { call } from '../call.ts'

type Document = {
  openapi: string
  paths: Record<string, Record<string, { operationId: string; responses: Record<string, unknown> }>>
}

test('the OpenAPI document describes every route of the contract', async () => {
  const { status, body } = await call<Document>('GET', '/api/openapi.json')
  assert.equal(status, 200)
  assert.match(body.openapi, /^3\.1/)
  for (const [name, { method, path }] of Object.entries(endpoints)) {
    assert.equal(body.paths[path]?.[method.toLowerCase()]?.operationId, name)
  }
})

test('health is told through the front door', async () => {
  const { status, body } = await call('GET', '/api/health')
  assert.deepEqual([status, body], [200, { status: 'ok' }])
})

test('an answer carries the id of its request, and continues a trace', async () => {
  const { headers } = await call('GET', '/api/health')
  assert.match(headers.get('x-request-id') ?? '', /^[\w=+/-]{8,}$/)
})
