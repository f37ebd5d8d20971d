import assert from 'node:assert/strict'
import { test } from 'node:test'
import { endpoints } from '#shared/contract/endpoints.ts'
import type { Route } from '#shared/contract/route.ts'
import { routes } from '#shared/contract/routes.ts'
import { call } from '../call.ts'

const problemType = 'application/problem+json'

type Operation = {
  operationId: string
  tags: string[]
  security: Record<string, string[]>[]
  parameters: { name?: string }[]
  requestBody?: { content: Record<string, { example?: unknown }> }
  responses: Record<string, { headers?: Record<string, unknown>; content?: Record<string, object> }>
}
type Document = {
  openapi: string
  tags: { name: string }[]
  paths: Record<string, Record<string, Operation>>
  components: Record<string, Record<string, unknown>>
}

test('the OpenAPI document describes every route of the contract', async () => {
  const { status, body } = await call<Document>('GET', '/api/openapi.json')
  assert.equal(status, 200)
  assert.match(body.openapi, /^3\.1/)
  for (const [name, { method, path }] of Object.entries(endpoints)) {
    assert.equal(body.paths[path]?.[method.toLowerCase()]?.operationId, name)
  }
})

test('each operation of the document has its group, its rights, its problems and its examples', async () => {
  const { body } = await call<Document>('GET', '/api/openapi.json')
  const groups = body.tags.map(({ name }) => name)
  for (const [name, route] of Object.entries<Route>(routes)) {
    const operation = body.paths[route.path]?.[route.method.toLowerCase()]
    assert.ok(operation, name)
    assert.ok(groups.includes(operation.tags[0] ?? ''), `${name}: ${operation.tags}`)
    const { access, body: sent, ifMatch, response } = route
    const problems = Object.keys(operation.responses)
    const problemOf = (status: string) => Object.keys(operation.responses[status]?.content ?? {})
    if (access !== 'public') assert.deepEqual([operation.security, problemOf('401')], [[{ bearer: [] }], [problemType]])
    if (sent !== undefined) assert.ok(operation.requestBody?.content['application/json']?.example, name)
    if (ifMatch === 'required') assert.ok(problems.includes('412') && problems.includes('428'), name)
    const shown = Object.values(operation.responses[route.status]?.content ?? {})
    if (response !== undefined)
      assert.ok(
        shown.some((content) => 'example' in content),
        name,
      )
  }
})

/** Every JSON Schema below `schema` that names the fields of an object; what it refers to is looked up. */
function objectsIn(schema: unknown, schemas: Record<string, unknown>): object[] {
  if (typeof schema !== 'object' || schema === null) return []
  const name = '$ref' in schema ? String(schema.$ref).split('/').at(-1) : undefined
  if (name !== undefined) return objectsIn(schemas[name], schemas)
  const inside = Object.values(schema).flatMap((value) => objectsIn(value, schemas))
  return 'properties' in schema && 'type' in schema ? [schema, ...inside] : inside
}

test('no body takes a field that the document does not name, at any depth', async () => {
  const { body } = await call<Document>('GET', '/api/openapi.json')
  for (const [name, { path, method }] of Object.entries(endpoints)) {
    const sent = body.paths[path]?.[method.toLowerCase()]?.requestBody?.content['application/json']
    if (sent === undefined) continue
    const objects = objectsIn(Object(sent).schema, body.components.schemas ?? {})
    assert.ok(objects.length > 0, name)
    for (const one of objects) assert.equal(Object(one).additionalProperties, false, `${name}: ${JSON.stringify(one)}`)
  }
})

test('every reference in the document leads somewhere', async () => {
  const { body, text } = await call<Document>('GET', '/api/openapi.json')
  const references = [...text.matchAll(/"\$ref":"#\/components\/(\w+)\/(\w+)"/g)]
  assert.ok(references.length > 100)
  for (const [whole, kind = '', name = ''] of references) assert.ok(body.components[kind]?.[name], whole)
  assert.equal(text.match(/"\$ref":/g)?.length, references.length)
})

test('health is told through the front door', async () => {
  const { status, body } = await call('GET', '/api/health')
  assert.deepEqual([status, body], [200, { status: 'ok' }])
})

test('an answer carries the id of its request, and continues a trace', async () => {
  const { headers } = await call('GET', '/api/health')
  assert.match(headers.get('x-request-id') ?? '', /^[\w=+/-]{8,}$/)
})
