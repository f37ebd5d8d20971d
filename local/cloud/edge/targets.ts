import { Agent, get } from 'node:http'

export type TargetState = 'initial' | 'healthy' | 'unhealthy'

export type TargetStatus = {
  url: string
  state: TargetState
  reason: string | null
  pid: number | null
  running: number
}

export type Targets = {
  /**
   * `url` is the origin of the process, e.g. `http://127.0.0.1:40001`; `pid` is only shown. Adding it again is
   * harmless.
   */
  add: (url: string, pid?: number) => void
  /** No new requests; running ones finish. */
  remove: (url: string) => void
  list: () => TargetStatus[]
}

export type Target = {
  url: URL
  pid: number | null
  agent: Agent
  state: TargetState
  reason: string | null
  failures: number
  running: number
  isRemoved: boolean
  /** While a broken connection is being looked into. */
  isDoubted: boolean
  timer: NodeJS.Timeout | undefined
}

const intervalMs = 500
const timeoutMs = 5000
const failuresToUnhealthy = 2

export type TargetGroup = Targets & {
  /** The next healthy target that is not in `tried`, in turn. */
  next: (tried: Set<Target>) => Target | undefined
  /** To be called when a request to the target begins and when it has ended. */
  begin: (target: Target) => void
  end: (target: Target) => void
  refused: (target: Target) => void
  /**
   * A connection broke while it was used: the target gets nothing more until a check, made at once, has found it well.
   */
  broken: (target: Target) => void
  close: () => void
}

type Group = { targets: Target[]; healthPath: string; log: (line: string) => void; turn: number }

/** The targets of the load balancer and what their health checks say: GET `healthPath` twice a second. */
export function createTargetGroup({
  healthPath,
  log,
}: {
  healthPath: string
  log: (line: string) => void
}): TargetGroup {
  const group: Group = { targets: [], healthPath, log, turn: 0 }
  const { targets } = group
  return {
    add(url, pid) {
      const parsed = new URL(url)
      if (targets.some((target) => target.url.origin === parsed.origin)) return
      const target = newTarget(parsed, pid ?? null)
      targets.push(target)
      void watch(group, target)
    },
    remove(url) {
      const index = targets.findIndex((target) => target.url.origin === new URL(url).origin)
      for (const target of index < 0 ? [] : targets.splice(index, 1)) forget(target)
    },
    list: () =>
      targets.map(({ url, state, reason, pid, running }) => ({ url: url.origin, state, reason, pid, running })),
    next: (tried) => nextOf(group, tried),
    begin: (target) => {
      target.running += 1
    },
    end(target) {
      target.running -= 1
      if (target.isRemoved && target.running === 0) target.agent.destroy()
    },
    refused: (target) => report(group, target, { ok: false, isSure: true, reason: 'refuses connections' }),
    broken: (target) => void doubt(group, target),
    close: () => {
      for (const target of targets.splice(0)) forget(target)
    },
  }
}

function nextOf(group: Group, tried: Set<Target>): Target | undefined {
  for (let step = 0; step < group.targets.length; step += 1) {
    group.turn = (group.turn + 1) % group.targets.length
    const target = group.targets[group.turn]
    if (target?.state === 'healthy' && !target.isDoubted && !tried.has(target)) return target
  }
  return group.targets.find((target) => target.state === 'healthy' && !tried.has(target))
}

async function doubt(group: Group, target: Target): Promise<void> {
  if (target.isDoubted) return
  target.isDoubted = true
  const verdict = await check(target, group.healthPath)
  target.isDoubted = false
  if (!target.isRemoved) report(group, target, verdict)
}

async function watch(group: Group, target: Target): Promise<void> {
  const verdict = await check(target, group.healthPath)
  if (target.isRemoved) return
  report(group, target, verdict)
  target.timer = setTimeout(() => void watch(group, target), intervalMs)
}

function report({ log }: Group, target: Target, verdict: Verdict): void {
  target.failures = verdict.ok ? 0 : target.failures + 1
  const state = stateAfter(target, verdict)
  const reason = verdict.ok ? null : verdict.reason
  if (target.state !== state) log(`[balancer] ${target.url.host} is ${state}${reason ? `: ${reason}` : ''}`)
  target.state = state
  target.reason = reason
}

function stateAfter(target: Target, verdict: Verdict): TargetState {
  if (verdict.ok) return 'healthy'
  return verdict.isSure || target.failures >= failuresToUnhealthy ? 'unhealthy' : target.state
}

function forget(target: Target): void {
  clearTimeout(target.timer)
  target.isRemoved = true
  if (target.running === 0) target.agent.destroy()
}

const newTarget = (url: URL, pid: number | null): Target => ({
  url,
  pid,
  agent: new Agent({ keepAlive: true, maxFreeSockets: 128 }),
  state: 'initial',
  reason: 'not checked yet',
  failures: 0,
  running: 0,
  isRemoved: false,
  isDoubted: false,
  timer: undefined,
})

/** `isSure`: one such answer is enough. */
type Verdict = { ok: true } | { ok: false; isSure: boolean; reason: string }

function check(target: Target, path: string): Promise<Verdict> {
  return new Promise((resolve) => {
    const { hostname, port } = target.url
    const request = get({ host: hostname, port, path, agent: false, timeout: timeoutMs }, (response) => {
      response.resume()
      const status = response.statusCode ?? 0
      if (status === 200) resolve({ ok: true })
      // 503 is how a process says that it is draining.
      else resolve({ ok: false, isSure: status === 503, reason: `health check answered ${status}` })
    })
    request.on('timeout', () => request.destroy(new Error(`no answer within ${timeoutMs} ms`)))
    request.on('error', (error) => {
      const isRefused = 'code' in error && error.code === 'ECONNREFUSED'
      resolve({ ok: false, isSure: isRefused, reason: isRefused ? 'refuses connections' : error.message })
    })
  })
}
