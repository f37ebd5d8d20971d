import assert from 'node:assert/strict'
import { once } from 'node:events'
import { type AddressInfo, createServer } from 'node:net'
import { test } from 'node:test'
import { openDoor } from '../cloud/base/http.ts'
import { Problem } from '../launcher/problem.mjs'
import { explainTakenPort } from './choose-port.ts'

test('a port that somebody takes during a start is named, with who has it and what to type', async () => {
  const other = createServer().listen(0, '127.0.0.1')
  await once(other, 'listening')
  const { port } = other.address() as AddressInfo
  const failed = await openDoor({ port, hosts: ['127.0.0.1'] }).catch((error: unknown) => error)
  const problem = explainTakenPort(failed, port)
  other.close()
  assert.ok(problem instanceof Problem)
  assert.match(problem.message, new RegExp(`Port ${port} was taken by .* while Baton was starting`))
  assert.match(problem.next ?? '', /PORT=\d+ npm start/)
})

test('another fault stays what it is', () => {
  const fault = new Error('no')
  assert.equal(explainTakenPort(fault, 3000), fault)
})
