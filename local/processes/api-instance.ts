import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { lastLines, shown } from '../launcher/places.mjs'
import { Problem } from '../launcher/problem.mjs'
import type { Child, Children } from './children.ts'
import { inheritedEnvironment } from './inherited-environment.ts'
import { freePort } from './ports.ts'

const READY_WITHIN_MS = 30_000
const ASK_EVERY_MS = 40
const DRAIN_GRACE_MS = 10_000

export type ApiOptions = {
  root: string
  dataDir: string
  count: number
  environment: Record<string, string>
  children: Children
  targets: { add: (url: string, pid?: number) => void; remove: (url: string) => void }
  onNotice: (line: string) => void
  signal: AbortSignal
}

export type Instance = { child: Child; url: string }

const logPathOf = (options: ApiOptions, slot: number): string => join(options.dataDir, 'logs', `api-${slot}.log`)

async function isReady(url: string): Promise<boolean> {
  try {
    const answer = await fetch(`${url}/readyz`, { signal: AbortSignal.timeout(1000) })
    await answer.body?.cancel()
    return answer.ok
  } catch {
    // Not listening yet.
    return false
  }
}

async function waitUntilReady({ child, url }: Instance, logPath: string, signal: AbortSignal): Promise<void> {
  const deadline = Date.now() + READY_WITHIN_MS
  while (!(await isReady(url))) {
    signal.throwIfAborted()
    const log = { why: lastLines(logPath, 10), log: shown(logPath) }
    if (child.hasExited()) {
      const { code, signal: ended } = await child.exited
      throw new Problem(`${child.name} ended while it was starting (${ended ?? `code ${code}`}).`, log)
    }
    if (Date.now() > deadline) {
      throw new Problem(`${child.name} was not ready within ${READY_WITHIN_MS / 1000} s.`, log)
    }
    await pause(ASK_EVERY_MS)
  }
}

/** Starts the api process of one slot and makes it a target once it is ready. Rejects with the end of its log. */
export async function launchApi(options: ApiOptions, slot: number): Promise<Instance> {
  const port = await freePort()
  const logPath = logPathOf(options, slot)
  const child = await options.children.spawn({
    name: `api-${slot}`,
    command: process.execPath,
    args: ['--enable-source-maps', join(options.root, 'api', 'main.ts')],
    cwd: options.root,
    env: { ...options.environment, ...inheritedEnvironment(), PORT: String(port) },
    logPath,
    watch: 'preload',
  })
  const instance = { child, url: `http://127.0.0.1:${port}` }
  try {
    await waitUntilReady(instance, logPath, options.signal)
  } catch (error) {
    await child.end(DRAIN_GRACE_MS)
    throw error
  }
  options.targets.add(instance.url, child.pid)
  return instance
}

/** No new requests, then SIGTERM; the process finishes what it has begun. */
export async function retireApi(options: ApiOptions, { child, url }: Instance): Promise<void> {
  options.targets.remove(url)
  await child.end(DRAIN_GRACE_MS)
}
