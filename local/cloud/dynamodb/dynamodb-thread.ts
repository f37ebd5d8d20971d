import { createRequire } from 'node:module'
import { Readable } from 'node:stream'
import { parentPort, workerData } from 'node:worker_threads'
import dynalite from 'dynalite'
import type { DynamodbAnswer, DynamodbQuestion } from './dynamodb.ts'

const port = parentPort
if (!port) throw new Error('This file is the inside of the local DynamoDB; local/cloud/dynamodb/dynamodb.ts starts it.')

const { folder }: { folder: string | undefined } = workerData
if (folder !== undefined) await assertUsable(folder)
const server = dynalite({ ...(folder === undefined ? {} : { path: folder }), createTableMs: 0, deleteTableMs: 0 })
port.on('message', (question: DynamodbQuestion | 'close') => {
  if (question === 'close') return close()
  const { method, url, headers, body } = question
  // The emulator throws out of the process when a connection breaks while it reads: it never sees a socket.
  server.emit(
    'request',
    Object.assign(Readable.from([Buffer.from(body)]), { method, url, headers }),
    answerTo(question),
  )
})
port.postMessage('ready')

/** As much of a response as the emulator uses. */
function answerTo({ id }: DynamodbQuestion) {
  const headers: Record<string, string | number> = {}
  return {
    statusCode: 200,
    setHeader(name: string, value: string | number) {
      headers[name] = value
    },
    end(body = '') {
      const answer: DynamodbAnswer = { id, status: this.statusCode, headers, body }
      port?.postMessage(answer)
    },
  }
}

// The emulator closes its store only when it stops listening, and it never listened.
function close(): void {
  server.listen(0, '127.0.0.1', () =>
    server.close((error) => {
      if (error) throw error
      port?.close()
    }),
  )
}

type Level = new (folder: string) => { open: () => Promise<void>; close: () => Promise<void> }

// The emulator opens its store in the background and throws out of the process when it cannot: tried here first.
async function assertUsable(folder: string): Promise<void> {
  const { Level }: { Level: Level } = createRequire(import.meta.resolve('dynalite'))('level')
  const store = new Level(folder)
  try {
    await store.open()
    await store.close()
  } catch (error) {
    const cause = error instanceof Error ? error.cause : undefined
    const isLocked = cause instanceof Error && 'code' in cause && cause.code === 'LEVEL_LOCKED'
    const next = isLocked
      ? 'Another local cloud uses it: end that one (`npm stop`), or choose another data folder.'
      : 'Check that the folder may be written to; `npm run reset` deletes the local data and begins anew.'
    throw new Error(`The local DynamoDB cannot open ${folder}. ${next}`, { cause: error })
  }
}
