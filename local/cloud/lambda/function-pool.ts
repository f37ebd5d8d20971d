import { randomUUID } from 'node:crypto'
import { DeliveryError, FunctionError } from './function-errors.ts'
import { type FunctionDefinition, type Instance, startInstance } from './function-instance.ts'

export type FunctionPool = {
  definition: FunctionDefinition
  /** Waits for a free instance. Rejects with FunctionError, or DeliveryError when too many wait already. */
  invoke: (event: unknown, requestId?: string) => Promise<unknown>
  warm: () => Promise<void>
  /** The next invocations run in new instances; running ones finish. */
  retire: () => void
  /** Ends the instance of that name, whatever it is doing. */
  kill: (instance: string) => void
  /** How many invocations wait or run. */
  pending: () => number
  close: () => Promise<void>
}

type Job = { event: unknown; requestId: string; resolve: (result: unknown) => void; reject: (error: Error) => void }
type Member = { instance: Instance; state: 'starting' | 'idle' | 'running'; retired: boolean }
type Pool = { definition: FunctionDefinition; log: (line: string) => void; members: Set<Member>; queue: Job[] }

// Starting is the expensive part: more than two at once only slow each other down on a laptop.
const startsAtOnce = 2
const waitingLimit = 1000

/**
 * Keeps instances of one function, as many as are needed and at most its concurrency; each runs one event at a time.
 */
export function createFunctionPool(definition: FunctionDefinition, log: (line: string) => void): FunctionPool {
  const pool: Pool = { definition, log, members: new Set(), queue: [] }
  return {
    definition,
    invoke: (event, requestId = randomUUID()) =>
      new Promise((resolve, reject) => {
        if (pool.queue.length >= waitingLimit) return reject(throttled(definition.name))
        pool.queue.push({ event, requestId, resolve, reject })
        pump(pool)
      }),
    async warm() {
      if (pool.members.size === 0) grow(pool)
      await Promise.all([...pool.members].map((member) => member.instance.ready.catch(() => undefined)))
    },
    retire() {
      for (const member of pool.members) {
        member.retired = true
        if (member.state === 'idle') discard(pool, member)
      }
    },
    kill(instance) {
      for (const member of pool.members) if (member.instance.id === instance) void member.instance.stop()
    },
    pending: () => pool.queue.length + count(pool, 'running'),
    async close() {
      for (const job of pool.queue.splice(0)) job.reject(stopped())
      await Promise.all([...pool.members].map((member) => member.instance.stop()))
    },
  }
}

const count = (pool: Pool, state: Member['state']) =>
  [...pool.members].filter((member) => member.state === state).length

/** Gives waiting events to free instances and starts as many more as the rest needs. */
function pump(pool: Pool): void {
  for (const member of pool.members) {
    if (pool.queue.length === 0) return
    if (member.state === 'idle') void run(pool, member, pool.queue.shift())
  }
  const wanted = Math.min(pool.queue.length, startsAtOnce)
  while (count(pool, 'starting') < wanted && pool.members.size < pool.definition.concurrency) grow(pool)
}

function grow(pool: Pool): void {
  const { definition, log, members, queue } = pool
  const member: Member = { instance: startInstance(definition, log), state: 'starting', retired: false }
  members.add(member)
  void member.instance.ended.then(() => {
    members.delete(member)
    pump(pool)
  })
  member.instance.ready.then(
    () => release(pool, member),
    (error: FunctionError) => {
      log(`[${definition.name}] could not start: ${error.message}`)
      // Whoever has waited longest gets the error; the others get an instance of their own to try.
      queue.shift()?.reject(error)
      discard(pool, member)
    },
  )
}

async function run(pool: Pool, member: Member, job: Job | undefined): Promise<void> {
  if (!job) return
  member.state = 'running'
  await member.instance.run(job.event, job.requestId).then(job.resolve, (error: FunctionError) => {
    const trace = error.trace.length > 0 ? `\n${error.trace.join('\n')}` : ''
    pool.log(`[${pool.definition.name}] failed, request ${job.requestId}: ${error.errorType}: ${error.message}${trace}`)
    job.reject(error)
  })
  release(pool, member)
}

function release(pool: Pool, member: Member): void {
  member.state = 'idle'
  if (member.retired || !member.instance.isUsable()) discard(pool, member)
  pump(pool)
}

function discard(pool: Pool, member: Member): void {
  pool.members.delete(member)
  void member.instance.stop()
}

const throttled = (name: string) =>
  new DeliveryError(`${name} has ${waitingLimit} events waiting.`, {
    code: 'TooManyRequestsException',
    mayRepeat: true,
  })

const stopped = () => new FunctionError('The local cloud was stopped.', { errorType: 'Stopped' })
