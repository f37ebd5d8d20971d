import assert from 'node:assert/strict'
import { once } from 'node:events'
import { createServer, type IncomingMessage, request } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type TestContext, test } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import express from 'express'
import { createLog } from '#shared/log.ts'
import { sendAttachment, textAttachment } from './attachment.ts'
import { errorHandler } from './error-handler.ts'
import { requestContext } from './request-context.ts'

/** A server that answers every request with these chunks as a file. */
async function serve(test: TestContext, chunks: () => AsyncIterable<string>): Promise<string> {
  const app = express()
  app.use(requestContext(createLog('api', 'silent')))
  app.get('/', (_request, response) => sendAttachment(response, textAttachment('a.csv', 'text/csv', chunks())))
  app.use(errorHandler)
  const server = createServer(app).listen(0, '127.0.0.1')
  await once(server, 'listening')
  test.after(() => server.close())
  test.after(() => server.closeAllConnections())
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
}

test('a file comes with its name and type, whole', async (test) => {
  const url = await serve(test, async function* () {
    yield '가,나\r\n'
    yield '1,2\r\n'
  })
  const answer = await fetch(url)
  assert.equal(answer.headers.get('content-type'), 'text/csv; charset=utf-8')
  assert.equal(answer.headers.get('content-disposition'), 'attachment; filename="a.csv"')
  assert.equal(answer.headers.get('cache-control'), 'no-store')
  assert.equal(await answer.text(), '가,나\r\n1,2\r\n')
})

test('a file that fails before its first chunk answers with a problem', async (test) => {
  const url = await serve(test, () => failing([]))
  const answer = await fetch(url)
  assert.equal(answer.status, 500)
  assert.equal(answer.headers.get('content-type'), 'application/problem+json; charset=utf-8')
  assert.equal(answer.headers.get('content-disposition'), null)
})

test('a file that fails later breaks the connection and never ends as if it were whole', async (test) => {
  const url = await serve(test, () => failing(['half a ', 'file']))
  const answer = await fetch(url)
  assert.equal(answer.status, 200)
  await assert.rejects(answer.text())
})

test('chunks are made no faster than they are read, and no more of them when the client has gone', async (test) => {
  const made = { chunks: 0, isOver: false }
  const url = await serve(test, async function* () {
    try {
      for (;;) {
        made.chunks += 1
        yield 'x'.repeat(100_000)
      }
    } finally {
      made.isOver = true
    }
  })
  const [incoming] = (await once(request(url).end(), 'response')) as [IncomingMessage]
  await wait(300)
  assert.ok(made.chunks < 200, `${made.chunks} chunks were made for a client that reads none`)
  incoming.destroy()
  for (let tries = 0; tries < 6000 && !made.isOver; tries += 1) await wait(20)
  assert.equal(made.isOver, true)
})

test('HEAD makes no chunk at all', async (test) => {
  let isAsked = false
  const url = await serve(test, async function* () {
    isAsked = true
    yield 'x'
  })
  const answer = await fetch(url, { method: 'HEAD' })
  assert.equal(answer.headers.get('content-type'), 'text/csv; charset=utf-8')
  assert.equal(isAsked, false)
})

async function* failing(chunks: string[]): AsyncGenerator<string> {
  for (const chunk of chunks) {
    yield chunk
    await wait(20)
  }
  throw new Error('the database is down')
}
