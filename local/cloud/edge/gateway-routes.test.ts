import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { createRouteTable } from './gateway-routes.ts'

const keys = [
  'ANY /api/{proxy+}',
  'POST /api/auth/login',
  'ANY /api/auth/login',
  'GET /api/tasks/{key}',
  'GET /api/tasks/mine',
  'ANY /api/auth/{proxy+}',
]
const match = createRouteTable(keys.map((routeKey) => ({ routeKey, route: routeKey })))

describe('routes of the HTTP API', () => {
  const cases: [method: string, path: string, expected: string | undefined][] = [
    ['POST', '/api/auth/login', 'POST /api/auth/login'],
    ['GET', '/api/auth/login', 'ANY /api/auth/login'],
    ['POST', '/api/auth/login/', 'ANY /api/auth/{proxy+}'],
    ['POST', '/api/auth/other/deep', 'ANY /api/auth/{proxy+}'],
    ['GET', '/api/tasks/mine', 'GET /api/tasks/mine'],
    ['GET', '/api/tasks/WEB-1', 'GET /api/tasks/{key}'],
    ['PATCH', '/api/tasks/WEB-1', 'ANY /api/{proxy+}'],
    ['GET', '/api/tasks/WEB-1/history', 'ANY /api/{proxy+}'],
    ['GET', '/api', undefined],
    ['GET', '/api/', undefined],
    ['GET', '/other', undefined],
  ]
  for (const [method, path, expected] of cases) {
    it(`${method} ${path} goes to ${expected ?? 'nowhere'}`, () =>
      assert.equal(match(method, path)?.routeKey, expected))
  }

  it('gives path variables decoded, and a broken escape as it came', () => {
    assert.deepEqual(match('GET', '/api/tasks/%ED%95%9C')?.parameters, { key: '한' })
    assert.deepEqual(match('GET', '/api/tasks/%zz')?.parameters, { key: '%zz' })
    assert.deepEqual(match('PUT', '/api/a/b%20c')?.parameters, { proxy: 'a/b c' })
  })

  it('falls to $default when nothing else fits', () => {
    const table = createRouteTable([
      { routeKey: '$default', route: 1 },
      { routeKey: 'GET /x', route: 2 },
    ])
    assert.equal(table('POST', '/x')?.route, 1)
    assert.equal(table('GET', '/x')?.route, 2)
  })
})
