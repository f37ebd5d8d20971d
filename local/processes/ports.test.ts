import assert from 'node:assert/strict'
import { once } from 'node:events'
import { createServer } from 'node:net'
import { test } from 'node:test'
import { choosePort } from '../screen/choose-port.ts'
import { freePort, isPortFree, portHolder } from './ports.ts'

test('a port somebody listens on is not free, and the holder has a name', async () => {
  const port = await freePort()
  assert.equal(await isPortFree(port), true)
  const server = createServer().listen(port, '127.0.0.1')
  await once(server, 'listening')
  assert.equal(await isPortFree(port), false)
  assert.match(portHolder(port), new RegExp(`\\(pid ${process.pid}\\)`))
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
