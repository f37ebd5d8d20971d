import { readdirSync, readFileSync } from 'node:fs'

/** CPU seconds, user and system, by what used them. */
export type CpuTime = { tests: number; browser: number; api: number; database: number; cloud: number }

type ProcessTime = { pid: number; parent: number; name: string; own: number; ended: number }

// What proc(5) calls USER_HZ is 100 on every Linux that Node runs on.
const ticksPerSecond = 100

/**
 * A line of /proc/<pid>/stat; `ended` is what its children had used that are no more. Undefined when it has just ended.
 */
export function readProcessTime(line: string): ProcessTime | undefined {
  const found = /^(\d+) \((.*)\) \S (.*)$/s.exec(line)
  if (found === null) return undefined
  // The third of proc(5) is the state: what follows begins with the fourth.
  const field = (number: number): number => Number((found[3] ?? '').split(' ')[number - 4])
  const [, pid, name = ''] = found
  const own = (field(14) + field(15)) / ticksPerSecond
  return { pid: Number(pid), parent: field(4), name, own, ended: (field(16) + field(17)) / ticksPerSecond }
}

const readAll = (): ProcessTime[] =>
  readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((pid) => {
      try {
        return readProcessTime(readFileSync(`/proc/${pid}/stat`, 'utf8')) ?? []
      } catch {
        // It ended between the two reads, and is in its parent's account.
        return []
      }
    })

/**
 * What a run of tests has cost since it began: `cloud` is the process that runs the system, `tests` the one that runs
 * the tests. Undefined where there is no /proc to ask.
 */
export function cpuTimeOf(pids: { cloud: number; tests: number }, all?: ProcessTime[]): CpuTime | undefined {
  const processes = all ?? (process.platform === 'linux' ? readAll() : [])
  const byPid = new Map(processes.map((one) => [one.pid, one]))
  const belongs = (one: ProcessTime | undefined): boolean =>
    one !== undefined && (one.pid === pids.cloud || belongs(byPid.get(one.parent)))
  const used: CpuTime = { tests: 0, browser: 0, api: 0, database: 0, cloud: 0 }
  for (const one of processes.filter(belongs)) {
    const part = partOf(one, pids)
    used[part] += one.own
    used[part === 'tests' ? 'browser' : part === 'cloud' ? 'api' : part] += one.ended
  }
  return processes.length === 0 ? undefined : used
}

function partOf({ pid, name }: ProcessTime, { cloud, tests }: { cloud: number; tests: number }): keyof CpuTime {
  if (pid === cloud) return 'cloud'
  if (pid === tests) return 'tests'
  if (name.startsWith('chrom')) return 'browser'
  return /^(mariadb|mysql)/.test(name) ? 'database' : 'api'
}

type Account = { used: CpuTime; lost: number }

/**
 * An account of the same that never goes back. Chromium ends without waiting for those of its processes that start and
 * end the others: what these had used leaves every parent's account with them, and is `lost` to it but for whoever has
 * looked before.
 */
export function openAccount(look: () => CpuTime): () => Account {
  let [lost, last] = [0, 0]
  return () => {
    const used = look()
    lost += Math.max(0, last - used.browser)
    last = used.browser
    return { used: { ...used, browser: used.browser + lost }, lost }
  }
}

/** CPU seconds of this process and of all its children that have ended. */
export function cpuTimeOfSelf(): number {
  const { user, system } = process.cpuUsage()
  const children = process.platform === 'linux' ? readProcessTime(readFileSync('/proc/self/stat', 'utf8'))?.ended : 0
  return (user + system) / 1e6 + (children ?? 0)
}
