import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { fromLambdaResult, type GatewayRequest, toLambdaEvent } from './lambda-http.ts'

const request = (given: Partial<GatewayRequest>): GatewayRequest => ({
  method: 'POST',
  path: '/api/auth/login',
  query: '',
  headers: { host: 'localhost:3000', 'content-type': 'application/json' },
  body: Buffer.from(''),
  sourceIp: '127.0.0.1',
  requestId: 'r1',
  routeKey: 'POST /api/auth/login',
  parameters: {},
  time: new Date(0),
  ...given,
})

describe('payload format 2.0', () => {
  it('gives a JSON body as text', () => {
    const event = toLambdaEvent(request({ body: Buffer.from('{"이름":1}') }))
    assert.equal(event.body, '{"이름":1}')
    assert.equal(event.isBase64Encoded, false)
  })

  it('gives forms, binary and compressed bodies in base64', () => {
    for (const headers of [
      { 'content-type': 'application/x-www-form-urlencoded' },
      { 'content-type': 'image/png' },
      { 'content-type': 'application/json', 'content-encoding': 'gzip' },
    ]) {
      const event = toLambdaEvent(request({ headers, body: Buffer.from('a=b') }))
      assert.deepEqual([event.body, event.isBase64Encoded], ['YT1i', true])
    }
  })

  it('takes cookies out of the headers and joins what is repeated', () => {
    const headers = { cookie: 'a=1; b=2', 'x-many': ['1', '2'] }
    const event = toLambdaEvent(request({ headers, query: 'q=a&q=b%20c&r=' }))
    assert.deepEqual(event.cookies, ['a=1', 'b=2'])
    assert.deepEqual(event.headers, { 'x-many': '1,2' })
    assert.deepEqual(event.queryStringParameters, { q: 'a,b c', r: '' })
    assert.equal(event.rawQueryString, 'q=a&q=b%20c&r=')
  })

  it('leaves out what is empty', () => {
    const event = toLambdaEvent(request({}))
    for (const name of ['body', 'cookies', 'queryStringParameters', 'pathParameters'])
      assert.equal(name in event, false)
  })
})

describe('what a function returns', () => {
  it('becomes status, headers, cookies and body', () => {
    const result = {
      statusCode: 201,
      headers: { 'Content-Type': 'application/json', 'X-N': 1 },
      cookies: ['a=1', 'b=2'],
      body: '{}',
    }
    const answer = fromLambdaResult(result)
    assert.equal(answer.status, 201)
    assert.deepEqual(answer.headers, { 'content-type': 'application/json', 'x-n': '1', 'set-cookie': ['a=1', 'b=2'] })
    assert.equal(String(answer.body), '{}')
  })

  it('may be binary', () => {
    const answer = fromLambdaResult({ statusCode: 200, body: '//8=', isBase64Encoded: true })
    assert.deepEqual([...Buffer.from(answer.body)], [255, 255])
  })

  it('is the JSON body itself when it has no status', () => {
    assert.deepEqual(fromLambdaResult({ a: 1 }), {
      status: 200,
      body: '{"a":1}',
      headers: { 'content-type': 'application/json' },
    })
  })

  it('is a 500 when it has the wrong shape', () => {
    assert.equal(fromLambdaResult({ statusCode: 'soon' }).status, 500)
    assert.equal(fromLambdaResult({ statusCode: 200, body: { not: 'text' } }).status, 500)
  })
})
