import assert from 'node:assert/strict'
import { request as startRequest } from 'node:http'
import { describe, it } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import * as z from 'zod'
import { at, currentFixture, post, useFixture } from './use-fixture.ts'

const Echo = z.object({
  calls: z.number(),
  table: z.string(),
  path: z.null(),
  event: z.object({ routeKey: z.string().optional(), 'detail-type': z.string().optional() }),
})
const Tick = z.object({ items: z.array(z.object({ rule: z.string(), result: Echo })) })
const Letters = z.record(
  z.string(),
  z.array(z.object({ attributes: z.record(z.string(), z.string()), body: z.record(z.string(), z.unknown()) })),
)

async function eventually<T>(read: () => Promise<T | undefined>): Promise<T> {
  for (let tries = 0; tries < 6000; tries += 1) {
    const value = await read()
    if (value !== undefined) return value
    await sleep(20)
  }
  throw new Error('This did not come true within two minutes.')
}

/** As a browser asks whose page has made its own name point here. */
const statusAs = (host: string, url: string, headers: Record<string, string> = {}) =>
  new Promise<number>((resolve, reject) => {
    const request = startRequest(url, { headers: { ...headers, host } }, (response) => {
      response.resume().on('end', () => resolve(response.statusCode ?? 0))
    })
    request.on('error', reject).end()
  })

describe('the public door', () => {
  useFixture()
  it('is shut for a page of another name that points here (DNS rebinding), and so is the one for the SDK', async () => {
    assert.equal(await statusAs('localhost', at('/')), 200)
    for (const path of ['/', '/api/health', '/_inbox/messages']) {
      assert.equal(await statusAs('rebound.example', at(path)), 403, path)
    }
    const keys = { authorization: 'AWS4-HMAC-SHA256 x', 'x-amz-target': 'secretsmanager.GetSecretValue' }
    const sdkDoor = currentFixture().cloud.awsEnvironment.AWS_ENDPOINT_URL_DYNAMODB ?? ''
    assert.equal(await statusAs('rebound.example', sdkDoor, keys), 400)
    const response = await fetch(sdkDoor, { headers: keys })
    assert.doesNotMatch(await response.text(), /MissingAuthenticationToken/)
  })

  it('gives a deep link the page, with the headers of the template but no HSTS on plain HTTP', async () => {
    const response = await fetch(at('/tasks/WEB-1'))
    assert.equal(await response.text(), '<title>the app</title>')
    assert.equal(response.headers.get('cache-control'), 'no-cache')
    assert.equal(response.headers.get('x-content-type-options'), 'nosniff')
    assert.equal(response.headers.get('strict-transport-security'), null)
  })

  it('compresses hashed files, lets them be kept for ever and answers 304 to who has them', async () => {
    const response = await fetch(at('/assets/a.js'), { headers: { 'accept-encoding': 'br' } })
    assert.equal(response.headers.get('content-encoding'), 'br')
    assert.match(response.headers.get('cache-control') ?? '', /immutable/)
    const again = await fetch(at('/assets/a.js'), {
      headers: { 'accept-encoding': 'br', 'if-none-match': response.headers.get('etag') ?? '' },
    })
    assert.equal(again.status, 304)
  })

  it('answers a missing file with 404 and never leaves the folder', async () => {
    assert.equal((await fetch(at('/assets/none.js'))).status, 404)
    assert.equal((await fetch(at('/%2e%2e%2fecho.ts'))).status, 404)
  })

  it('answers 503 when no target is healthy', async () => {
    const response = await fetch(at('/api/tasks'))
    assert.equal(response.status, 503)
    assert.deepEqual(await response.json(), { message: 'Service Unavailable' })
  })

  it('serves local pages under loopback names only and takes no orders from other origins', async () => {
    assert.equal((await post('/_local/tick', {}, { origin: 'http://evil.example' })).status, 403)
    assert.equal((await post('/_local/faults', { ses: { throttle: 'many' } })).status, 400)
    const form = await fetch(at('/_local/faults'), { method: 'POST', body: new URLSearchParams({ a: '1' }) })
    assert.equal(form.status, 415)
  })
})

describe('a function behind the door', () => {
  useFixture()
  it('gets its own environment and none of the parent process', async () => {
    const answer = Echo.parse(await (await post('/api/echo', {})).json())
    assert.equal(answer.table, 'baton-Table')
    assert.equal(answer.event.routeKey, 'POST /api/echo')
  })

  it('answers 500 when it throws, exits or runs too long, and works again after each', async () => {
    for (const body of [{ throw: true }, { exit: true }, { spin: true }]) {
      const failed = await post('/api/echo', body)
      assert.equal(failed.status, 500)
      assert.deepEqual(await failed.json(), { message: 'Internal Server Error' })
      assert.equal((await post('/api/echo', {})).status, 200)
    }
  })

  it('runs several events at once', async () => {
    const answers = await Promise.all(Array.from({ length: 20 }, () => post('/api/echo', {})))
    assert.deepEqual([...new Set(answers.map((answer) => answer.status))], [200])
  })

  it('reads its code again after reloadFunctions', async () => {
    currentFixture().cloud.reloadFunctions()
    assert.equal(Echo.parse(await (await post('/api/echo', {})).json()).calls, 1)
  })

  it('is run by every schedule rule at a tick', async () => {
    const response = await post('/_local/tick', {})
    const { items } = Tick.parse(await response.json())
    assert.equal(response.status, 200)
    assert.deepEqual(
      items.map(({ rule, result }) => [rule, result.event['detail-type']]),
      [['EveryMinute', 'Scheduled Event']],
    )
  })
})

describe('what nobody could handle', () => {
  useFixture()
  const put = (entry: Record<string, string>) => {
    const url = currentFixture().cloud.awsEnvironment.AWS_ENDPOINT_URL_EVENTBRIDGE ?? ''
    const headers = { 'x-amz-target': 'AWSEvents.PutEvents', authorization: 'AWS4-HMAC-SHA256 test' }
    const Entries = [{ EventBusName: 'baton-Bus', DetailType: 'test', ...entry }]
    return fetch(url, { method: 'POST', headers, body: JSON.stringify({ Entries }) })
  }
  const firstIn = (queue: string) =>
    eventually(async () => Letters.parse(await (await fetch(at('/_local/dead-letters'))).json())[queue]?.[0])

  it('goes to the failure queue after the repeats, when the function failed', async () => {
    await put({ Source: 'baton', Detail: '{"throw":true}' })
    const { body } = await firstIn('Failures')
    assert.partialDeepStrictEqual(body, {
      requestContext: { condition: 'RetriesExhausted', approximateInvokeCount: 2 },
      responsePayload: { errorType: 'TypeError', errorMessage: 'asked to fail' },
      requestPayload: { source: 'baton', detail: { throw: true } },
    })
  })

  it('goes to the dead-letter queue of the rule, when there is no such function', async () => {
    await put({ Source: 'lost', Detail: '{}' })
    const { attributes, body } = await firstIn('DeadLetters')
    assert.equal(attributes.ERROR_CODE, 'ResourceNotFoundException')
    assert.equal(body.source, 'lost')
  })
})
