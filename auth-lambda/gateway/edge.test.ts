import assert from 'node:assert/strict'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { test } from 'node:test'
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager'
import { openEdgeCheck } from './edge.ts'

/** A Secrets Manager that gives one value; the SDK's client is the real one. */
async function secretsHolding(value: () => string): Promise<{ server: Server; secrets: SecretsManagerClient }> {
  const server = createServer((_request, response) => {
    response.setHeader('content-type', 'application/x-amz-json-1.1')
    response.end(JSON.stringify({ SecretString: value() }))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const credentials = { accessKeyId: 'x', secretAccessKey: 'x' }
  return {
    server,
    secrets: new SecretsManagerClient({ endpoint: `http://127.0.0.1:${port}`, region: 'x', credentials }),
  }
}

test('a request without the header is refused before the secret is read', async (t) => {
  let reads = 0
  const { server, secrets } = await secretsHolding(() => {
    reads += 1
    return 'first'
  })
  t.after(() => {
    server.close()
    secrets.destroy()
  })
  const isFromEdge = openEdgeCheck({ secrets, secretId: 'OriginSecret', now: () => new Date(1e12) })
  assert.equal(await isFromEdge(''), false)
  assert.equal(reads, 0)
  assert.equal(await isFromEdge('first'), true)
  assert.equal(reads, 1)
})

test('only the secret’s value opens, and a new value is known after five minutes', async (t) => {
  let value = 'first'
  let minutes = 0
  const { server, secrets } = await secretsHolding(() => value)
  t.after(() => {
    server.close()
    secrets.destroy()
  })
  const isFromEdge = openEdgeCheck({ secrets, secretId: 'OriginSecret', now: () => new Date(1e12 + minutes * 60_000) })
  assert.deepEqual(await Promise.all(['first', '', 'firs', 'second'].map(isFromEdge)), [true, false, false, false])
  value = 'second'
  assert.equal(await isFromEdge('second'), false)
  minutes = 6
  assert.equal(await isFromEdge('second'), true)
})
