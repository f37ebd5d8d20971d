import assert from 'node:assert/strict'
import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { describe, it } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { at, currentFixture, post, useFixture } from './use-fixture.ts'

async function eventually<T>(read: () => Promise<T | undefined>): Promise<T> {
  for (let tries = 0; tries < 6000; tries += 1) {
    const value = await read()
    if (value !== undefined) return value
    await sleep(20)
  }
  throw new Error('This did not come true within two minutes.')
}

async function startTarget(listener: RequestListener, state = { health: 200 }) {
  const server = createServer((request, response) => {
    if (request.url === '/healthz') response.writeHead(state.health).end()
    else listener(request, response)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  currentFixture().cloud.targets.add(url)
  await eventually(async () =>
    currentFixture()
      .cloud.targets.list()
      .find((target) => target.url === url && target.state === 'healthy'),
  )
  const stop = () => {
    server.closeAllConnections()
    server.close()
  }
  return { url, stop }
}

function stopTarget({ url, stop }: { url: string; stop: () => void }): void {
  currentFixture().cloud.targets.remove(url)
  stop()
}

describe('the load balancer', () => {
  useFixture()
  it('takes turns, sets the request id and passes bodies both ways', async () => {
    const seen: string[] = []
    const answer =
      (name: string): RequestListener =>
      (request, response) => {
        seen.push(name)
        response.setHeader('x-seen-id', request.headers['x-request-id'] ?? '')
        request.pipe(response)
      }
    const targets = [await startTarget(answer('a')), await startTarget(answer('b'))]
    for (let index = 0; index < 4; index += 1) {
      const response = await post('/api/tasks', { index }, { 'x-request-id': 'from outside' })
      assert.deepEqual(await response.json(), { index })
      assert.match(response.headers.get('x-seen-id') ?? '', /^[0-9a-f-]{36}$/)
    }
    assert.deepEqual(seen.toSorted(), ['a', 'a', 'b', 'b'])
    for (const target of targets) stopTarget(target)
  })

  it('goes to another target when one refuses the connection, and repeats nothing that was sent', async () => {
    let received = 0
    const healthy = await startTarget((_request, response) => response.end('ok'))
    const dying = await startTarget((request) => {
      received += 1
      request.socket.destroy()
    })
    const first = await Promise.all([post('/api/x', {}), post('/api/x', {})])
    assert.deepEqual(first.map((response) => response.status).toSorted(), [200, 502])
    assert.equal(received, 1)
    dying.stop()
    const later = await Promise.all(Array.from({ length: 6 }, () => post('/api/x', {})))
    assert.deepEqual([...new Set(later.map((response) => response.status))], [200])
    for (const target of [healthy, dying]) stopTarget(target)
  })
})

describe('a target in trouble', () => {
  useFixture()
  it('answers 504 to what takes too long and 413 to what is too large', async () => {
    const target = await startTarget((request) => request.resume())
    assert.equal((await post('/api/slow', {})).status, 504)
    const large = await fetch(at('/api/large'), { method: 'POST', body: new Uint8Array(11 * 1024 * 1024) })
    assert.equal(large.status, 413)
    stopTarget(target)
  })

  it('sends nothing new to a target that says it is draining, and lets what runs finish', async () => {
    const state = { health: 200 }
    let finish = () => {}
    const draining = await startTarget((_request, response) => {
      finish = () => void response.end('finished')
      state.health = 503
    }, state)
    const running = post('/api/long', {})
    await eventually(async () =>
      currentFixture()
        .cloud.targets.list()
        .find((target) => target.state === 'unhealthy'),
    )
    const other = await startTarget((_request, response) => response.end('other'))
    const texts = await Promise.all(Array.from({ length: 4 }, async () => (await post('/api/x', {})).text()))
    assert.deepEqual([...new Set(texts)], ['other'])
    finish()
    assert.equal(await (await running).text(), 'finished')
    for (const target of [draining, other]) stopTarget(target)
  })

  it('cuts off an answer that its target breaks off, so that half is not taken for whole', async () => {
    const target = await startTarget((_request, response) => {
      response.writeHead(200, { 'content-length': 100 })
      response.write('half', () => response.destroy())
    })
    const response = await post('/api/x', {})
    await assert.rejects(response.text())
    stopTarget(target)
  })
})
