import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { apiPids } from '../../api-processes.ts'
import { call } from '../../call.ts'
import { eventually } from '../../eventually.ts'
import { clearFaults, setFaults } from '../../faults.ts'
import { system } from '../../system.ts'

/** What has happened: processes killed, and what the local cloud counted. */
export type Broken = {
  relaysKilled: number
  databasesKilled: number
  throttled: number
  answersLost: number
  entriesFailed: number
  dynamodbCallsBroken: number
  instancesKilled: number
}

export const nothingBroken = (): Broken => ({
  relaysKilled: 0,
  databasesKilled: 0,
  throttled: 0,
  answersLost: 0,
  entriesFailed: 0,
  dynamodbCallsBroken: 0,
  instancesKilled: 0,
})

/** Something to break, and the count that shows that it has struck. */
type Fault = { count: keyof Broken; cause: (broken: Broken) => Promise<unknown> }
type Switches = { happened: Omit<Broken, 'relaysKilled' | 'databasesKilled'> }

const switches = async () => (await call<Switches>('GET', '/_local/faults')).body

async function killRelay(broken: Broken): Promise<void> {
  const pids = await apiPids()
  const victim = pids[Math.floor(Math.random() * pids.length)]
  if (victim !== undefined && kill(victim)) broken.relaysKilled += 1
}

/**
 * Only a database that is a process of this machine can be killed, not one in a container; one that is starting has no
 * file yet.
 */
async function killDatabase(broken: Broken): Promise<void> {
  const pidFile = join(system().dataDir, 'database.pid')
  if (existsSync(pidFile) && kill(Number(readFileSync(pidFile, 'utf8')))) broken.databasesKilled += 1
}

/** False when it had ended already. */
function kill(pid: number): boolean {
  try {
    return process.kill(pid, 'SIGKILL')
  } catch {
    return false
  }
}

const databaseDeath: Fault = { count: 'databasesKilled', cause: killDatabase }

const others: Fault[] = [
  { count: 'relaysKilled', cause: killRelay },
  databaseDeath,
  { count: 'dynamodbCallsBroken', cause: () => setFaults({ dynamodb: { down: 700 } }) },
  { count: 'throttled', cause: () => setFaults({ ses: { throttle: 6 } }) },
  { count: 'answersLost', cause: () => setFaults({ ses: { loseAnswers: 2 } }) },
  { count: 'entriesFailed', cause: () => setFaults({ events: { failEntries: 8 } }) },
]

/**
 * The notifier dies at the so many-th of its calls of AWS from now on: before it has an effect, and once more after.
 */
function deathsAt(calls: readonly number[]): Fault[] {
  return calls.flatMap((killAtCall) =>
    (['before', 'after'] as const).map((when): Fault => {
      const functions = { name: 'notifier', killAtCall, when }
      return { count: 'instancesKilled', cause: () => setFaults({ functions }) }
    }),
  )
}

/**
 * Breaks one thing after the other, and goes on when it has struck: what is around the notifier, and in between its own
 * deaths at `calls`.
 */
export async function breakInTurn(calls: readonly number[], broken: Broken): Promise<void> {
  const deaths = deathsAt(calls)
  const share = Math.ceil(deaths.length / others.length)
  const inTurn = others.flatMap((fault, index) => [fault, ...deaths.slice(index * share, (index + 1) * share)])
  for (const { count, cause } of inTurn) {
    const howOften = async () => ({ ...broken, ...(await switches()).happened })[count]
    const before = await howOften()
    await cause(broken)
    await eventually(howOften, (now) => now > before, 10_000)
  }
}

/** Breaks whatever chance picks, three things a second, for `ms`; and one in 40 of the notifier's calls is its last. */
export async function breakAtRandom(ms: number, broken: Broken): Promise<void> {
  const until = Date.now() + ms
  await setFaults({ functions: { name: 'notifier', killAtCall: 0, killOneIn: 40 } })
  // A database that dies again while it recovers only makes the outage longer.
  let databaseRests = 0
  while (Date.now() < until) {
    const fault = others[Math.floor(Math.random() * others.length)]
    const isTooSoon = fault === databaseDeath && Date.now() < databaseRests
    if (fault === databaseDeath && !isTooSoon) databaseRests = Date.now() + 5000
    if (!isTooSoon) await fault?.cause(broken)
    await wait(333)
  }
}

/** Ends all faults, and adds what the local cloud has counted. */
export async function stopBreaking(broken: Broken): Promise<void> {
  Object.assign(broken, (await switches()).happened)
  await clearFaults()
}
