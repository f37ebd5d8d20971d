import assert from 'node:assert/strict'
import { once } from 'node:events'
import { type AddressInfo, createServer } from 'node:net'
import { test } from 'node:test'
import { openDoor } from '../cloud/base/http.ts'
import { Problem } from '../launcher/problem.mjs'
import { freePort, isPortFree } from '../processes/ports.ts'
import { choosePort, explainTakenPort } from './choose-port.ts'

test('a port that somebody takes during a start is named, with what to type', async () => {
  const other = createServer().listen(0, '127.0.0.1')
  await once(other, 'listening')
  const { port } = other.address() as AddressInfo
  const failed = await openDoor({ port, hosts: ['127.0.0.1'] }).catch((error: unknown) => error)
  const problem = explainTakenPort(failed, port)
  other.close()
  assert.ok(problem instanceof Problem)
  assert.match(problem.message, new RegExp(`Port ${port} was taken by another program while Baton was starting`))
  assert.match(problem.next ?? '', /PORT=\d+ npm start/)
})

test('another fault stays what it is', () => {
  const fault = new Error('no')
  assert.equal(explainTakenPort(fault, 3000), fault)
})

test('a port somebody listens on is not free', async () => {
  const port = await freePort()
  assert.equal(await isPortFree(port), true)
  const server = createServer().listen(port, '127.0.0.1')
  await once(server, 'listening')
  assert.equal(await isPortFree(port), false)
  await assert.rejects(choosePort(String(port)), /is in use by .*Free it or run: PORT=\d+ npm start/)
  server.close()
})

test('a port held on all addresses is not free either', async () => {
  const server = createServer().listen(0)
  await once(server, 'listening')
  const address = server.address()
  assert.ok(typeof address === 'object' && address)
  assert.equal(await isPortFree(address.port), false)
  server.close()
})

test('PORT must be a number of a port, and 0 means any', async () => {
  await assert.rejects(choosePort('abc'), /PORT is "abc"/)
  await assert.rejects(choosePort('70000'), /PORT is "70000"/)
  assert.deepEqual(await choosePort('0'), { port: 0 })
})
