import fs from 'node:fs'
import { pathToFileURL } from 'node:url'
import { parentPort, workerData } from 'node:worker_threads'

type Invocation = { event: unknown; requestId: string; deadline: number }

const port = parentPort
if (!port)
  throw new Error('This file is the inside of a function instance; local/cloud/lambda/function-instance.ts starts it.')

captureStandardOutput()
await start().catch(reply)

async function start(): Promise<void> {
  const loaded = await import(pathToFileURL(workerData.file).href)
  const handler: unknown = loaded[workerData.exported]
  if (typeof handler !== 'function') throw new Error(`${workerData.file} exports no function "${workerData.exported}".`)
  port?.on('message', (invocation: Invocation) => {
    // Inside a promise, so that a handler that throws at once is answered like one that rejects.
    Promise.resolve()
      .then(() => handler(invocation.event, contextOf(invocation)))
      .then((result: unknown) => port?.postMessage({ type: 'result', json: JSON.stringify(result ?? null) ?? 'null' }))
      .catch(reply)
  })
  port?.postMessage({ type: 'ready' })
}

function reply(error: unknown): void {
  const known = error instanceof Error ? error : new Error(String(error))
  const trace = (known.stack ?? '').split('\n')
  port?.postMessage({ type: 'error', errorType: known.name, message: known.message, trace })
}

const contextOf = ({ requestId, deadline }: Invocation) => ({
  awsRequestId: requestId,
  functionName: workerData.name,
  functionVersion: '$LATEST',
  invokedFunctionArn: workerData.arn,
  memoryLimitInMB: String(workerData.memoryMb),
  logGroupName: `/aws/lambda/${workerData.name}`,
  logStreamName: workerData.logStream,
  callbackWaitsForEmptyEventLoop: true,
  getRemainingTimeInMillis: () => Math.max(0, deadline - Date.now()),
})

// A logger that writes to descriptor 1 or 2 would reach the terminal of the process this thread is part of.
function captureStandardOutput(): void {
  const { write, writeSync } = fs
  const streamOf = (descriptor: unknown) => ({ 1: process.stdout, 2: process.stderr })[Number(descriptor)]
  Object.assign(fs, {
    writeSync(...given: Parameters<typeof writeSync>) {
      const stream = streamOf(given[0])
      if (!stream) return Reflect.apply(writeSync, fs, given)
      stream.write(given[1])
      return Buffer.byteLength(given[1])
    },
    write(...given: unknown[]) {
      const [descriptor, data] = given
      const done = given.at(-1)
      const stream = streamOf(descriptor)
      if (!stream || (typeof data !== 'string' && !Buffer.isBuffer(data))) return Reflect.apply(write, fs, given)
      stream.write(data)
      if (typeof done === 'function') queueMicrotask(() => done(null, Buffer.byteLength(data), data))
    },
  })
}
