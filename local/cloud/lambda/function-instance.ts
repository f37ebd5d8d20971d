import { randomUUID } from 'node:crypto'
import { createInterface } from 'node:readline'
import { Worker } from 'node:worker_threads'
import * as z from 'zod'
import { inheritedEnvironment } from '../../processes/inherited-environment.ts'
import { FunctionError } from './function-errors.ts'

export type FunctionDefinition = {
  id: string
  name: string
  arn: string
  /** File of the handler and the name it exports. */
  file: string
  exported: string
  memoryMb: number
  timeoutMs: number
  concurrency: number
  environment: Record<string, string>
}

export type Instance = {
  /** The name by which its calls to AWS are known. */
  id: string
  /** Runs one event to its end. Only one at a time. Rejects with FunctionError. */
  run: (event: unknown, requestId: string) => Promise<unknown>
  /** Settles when the handler's module is loaded; rejects when it cannot be. */
  ready: Promise<void>
  /** Settles when the thread has ended, for whatever reason. */
  ended: Promise<void>
  /** False from the moment it timed out or broke. */
  isUsable: () => boolean
  stop: () => Promise<void>
}

const initLimitMs = 20_000

const Reply = z.discriminatedUnion('type', [
  z.object({ type: z.literal('ready') }),
  z.object({ type: z.literal('result'), json: z.string() }),
  z.object({ type: z.literal('error'), errorType: z.string(), message: z.string(), trace: z.array(z.string()) }),
])

/** A thread that has the function's own environment and memory limit, as a Lambda instance has. */
export function startInstance(definition: FunctionDefinition, log: (line: string) => void): Instance {
  const id = `${definition.name}-${randomUUID().slice(0, 8)}`
  const worker = new Worker(new URL('./function-thread.ts', import.meta.url), {
    env: { ...definition.environment, ...inheritedEnvironment(), AWS_SDK_UA_APP_ID: id },
    argv: [],
    execArgv: [],
    stdout: true,
    stderr: true,
    resourceLimits: { maxOldGenerationSizeMb: definition.memoryMb },
    workerData: { ...definition, environment: undefined, logStream: `local/[$LATEST]${randomUUID()}` },
  })
  for (const stream of [worker.stdout, worker.stderr]) {
    createInterface({ input: stream }).on('line', (line) => log(`[${definition.name}] ${line}`))
  }
  const replies = createReplies(worker, definition.name)
  const ready = replies.next(initLimitMs, `${definition.name} was not loaded within ${initLimitMs / 1000} seconds`)
  const ended = new Promise<void>((resolve) => worker.once('exit', () => resolve()))
  // Nobody may be waiting for it at this moment; the pool looks at it when it takes the instance.
  ready.catch(() => undefined)
  return {
    id,
    ready: ready.then(() => undefined),
    ended,
    isUsable: replies.isOpen,
    run(event, requestId) {
      const { timeoutMs } = definition
      const reply = replies.next(timeoutMs, `Task timed out after ${(timeoutMs / 1000).toFixed(2)} seconds`)
      worker.postMessage({ event, requestId, deadline: Date.now() + timeoutMs })
      return reply
    },
    stop: async () => void (await worker.terminate()),
  }
}

type Waiting = { resolve: (value: unknown) => void; reject: (error: FunctionError) => void }

function createReplies(worker: Worker, name: string) {
  let waiting: Waiting | undefined
  let death: FunctionError | undefined
  const fail = (error: FunctionError) => {
    death = error
    waiting?.reject(error)
    waiting = undefined
  }
  worker.on('message', (message: unknown) => {
    const reply = Reply.parse(message)
    const { resolve, reject } = waiting ?? {}
    waiting = undefined
    if (reply.type === 'error') reject?.(new FunctionError(reply.message, reply))
    else resolve?.(reply.type === 'result' ? JSON.parse(reply.json) : undefined)
  })
  worker.once('error', (error) => fail(asFunctionError(error)))
  worker.once('exit', (code) =>
    fail(death ?? new FunctionError(`Runtime exited with code ${code}: ${name}`, { errorType: 'Runtime.ExitError' })),
  )
  return {
    isOpen: () => death === undefined,
    next: (limitMs: number, complaint: string) =>
      new Promise<unknown>((resolve, reject) => {
        if (death) return reject(death)
        const timer = setTimeout(() => {
          fail(new FunctionError(complaint, { errorType: 'Sandbox.Timedout' }))
          void worker.terminate()
        }, limitMs)
        const settle = (act: () => void) => {
          clearTimeout(timer)
          act()
        }
        waiting = { resolve: (value) => settle(() => resolve(value)), reject: (error) => settle(() => reject(error)) }
      }),
  }
}

function asFunctionError(error: unknown): FunctionError {
  if (!(error instanceof Error)) return new FunctionError(String(error), { errorType: 'Runtime.UnhandledError' })
  const isMemory = 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY'
  const trace = (error.stack ?? '').split('\n')
  return new FunctionError(error.message, { errorType: isMemory ? 'Runtime.OutOfMemory' : error.name, trace })
}
