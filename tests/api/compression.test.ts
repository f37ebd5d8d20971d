import assert from 'node:assert/strict'
import { get } from 'node:http'
import { test } from 'node:test'
import type { Task } from '#shared/contract/task.ts'
import { call } from '../call.ts'
import { changeTask, newTask, type SignedIn, signedInPerson } from '../people.ts'
import { system } from '../system.ts'

type Raw = { encoding: string | undefined; vary: string | undefined; etag: string | undefined; bytes: number }

/** One GET whose body is counted as it comes over the wire. */
function rawGet(as: SignedIn, path: string, acceptEncoding: string): Promise<Raw> {
  const headers = { authorization: `Bearer ${as.token}`, 'accept-encoding': acceptEncoding }
  return new Promise((resolve, reject) => {
    get(new URL(path, system().url), { headers }, (response) => {
      let bytes = 0
      response.on('data', (chunk: Buffer) => {
        bytes += chunk.length
      })
      const { 'content-encoding': encoding, vary, etag } = response.headers
      response.on('end', () => resolve({ encoding, vary, etag, bytes }))
    }).on('error', reject)
  })
}

test('a long answer goes out compressed as the client takes it, a short one as it is', async () => {
  const minsu = await signedInPerson()
  const long = await newTask(minsu, { description: '같은 말 '.repeat(1000) })
  const [plain, gzip, brotli] = await Promise.all(
    ['identity', 'gzip', 'br'].map((encoding) => rawGet(minsu, `/api/tasks/${long.key}`, encoding)),
  )
  assert.deepEqual([plain?.encoding, gzip?.encoding, brotli?.encoding], [undefined, 'gzip', 'br'])
  assert.ok((gzip?.bytes ?? 0) < (plain?.bytes ?? 0) / 10)
  for (const answer of [plain, gzip, brotli]) {
    assert.match(answer?.vary ?? '', /accept-encoding/i)
    assert.equal(answer?.etag, '"1"')
  }
  const short = await newTask(minsu)
  assert.equal((await rawGet(minsu, `/api/tasks/${short.key}`, 'gzip')).encoding, undefined)
})

test('the ETag of a compressed answer is good for If-Match, also where a proxy has made it weak', async () => {
  const minsu = await signedInPerson()
  const task = await newTask(minsu, { description: 'x'.repeat(5000) })
  const read = await call<Task>('GET', `/api/tasks/${task.key}`, { as: minsu, headers: { 'accept-encoding': 'gzip' } })
  assert.equal(read.headers.get('content-encoding'), 'gzip')
  assert.equal(read.body.description, task.description)
  const headers = { 'if-match': read.headers.get('etag') ?? '' }
  const changed = await call('PATCH', `/api/tasks/${task.key}`, { as: minsu, headers, body: { priority: 'high' } })
  assert.equal(changed.status, 200, changed.text)
  const weak = { 'if-match': `W/${changed.headers.get('etag')}` }
  const again = await call('PATCH', `/api/tasks/${task.key}`, { as: minsu, headers: weak, body: { priority: 'low' } })
  assert.equal(again.status, 200, again.text)
  assert.equal((await changeTask(minsu, task, { priority: 'urgent' })).status, 412)
})

test('a problem is compressed too when it is long, and stays readable', async () => {
  const minsu = await signedInPerson()
  const body = { items: Array.from({ length: 60 }, () => ({ key: 'x', version: 0 })), change: {} }
  const answer = await call('POST', '/api/tasks/bulk', { as: minsu, body, headers: { 'accept-encoding': 'gzip' } })
  assert.deepEqual([answer.status, answer.headers.get('content-encoding')], [422, 'gzip'])
  assert.equal(answer.body.code, 'validation_failed')
})
