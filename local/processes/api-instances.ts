import { setTimeout as pause } from 'node:timers/promises'
import { Problem } from '../launcher/problem.mjs'
import { type ApiOptions, type Instance, launchApi, retireApi } from './api-instance.ts'
import type { Child } from './children.ts'

const FIRST_DELAY_MS = 100
const LONGEST_DELAY_MS = 5000
const QUICK_LIFE_MS = 10_000

/** How many quick deaths in a row make a person's help necessary. */
const DEATHS_THAT_NEED_HELP = 5

/** Deaths in a row, counting this one: a process that lived for a while begins a new row. */
export const countDeaths = (before: number, livedMs: number): number => (livedMs < QUICK_LIFE_MS ? before + 1 : 1)

/** How long to wait before the next start, after `deaths` in a row. */
export const delayAfter = (deaths: number): number => Math.min(FIRST_DELAY_MS * 2 ** (deaths - 1), LONGEST_DELAY_MS)

export type ApiInstances = {
  pids: () => number[]
  kill: (pid: number, signal: NodeJS.Signals) => void
  /** One after the other: the new one answers before the old one drains. Resolves when all new ones answer. */
  restart: () => Promise<void>
  stop: () => Promise<void>
}

type Slot = { current: () => Instance | undefined; restart: () => Promise<void>; stop: () => Promise<void> }

const reasonOf = (error: unknown): string =>
  error instanceof Problem ? `${error.message}\n${error.why ?? ''}` : String(error)

/** Starts a new instance until one is ready or the system stops; undefined in the latter case. */
async function launchAgain(options: ApiOptions, slot: number, deathsSoFar: number): Promise<Instance | undefined> {
  const name = `api-${slot}`
  for (let deaths = deathsSoFar; ; ) {
    await pause(delayAfter(deaths), undefined, { signal: options.signal }).catch(() => {})
    if (options.signal.aborted) return undefined
    const startedAt = Date.now()
    try {
      return await launchApi(options, slot)
    } catch (error) {
      if (options.signal.aborted) return undefined
      deaths = countDeaths(deaths, Date.now() - startedAt)
      if (deaths === DEATHS_THAT_NEED_HELP) {
        options.onNotice(`${name} dies at every start, it is tried again every 5 s. ${reasonOf(error)}`)
      }
    }
  }
}

/** One place behind the load balancer: whoever stands in it and dies is replaced. `options.signal` ends that. */
function keepSlot(first: Instance, options: ApiOptions, slot: number): Slot {
  let instance: Instance | undefined
  let deaths = 0
  let replacing = Promise.resolve()
  let retiring = Promise.resolve()

  const replace = async (dead: Instance): Promise<void> => {
    instance = undefined
    options.targets.remove(dead.url)
    const { code, signal } = await dead.child.exited
    deaths = countDeaths(deaths, Date.now() - dead.child.startedAt)
    options.onNotice(`api-${slot} (pid ${dead.child.pid}) ended: ${signal ?? `code ${code}`}. Starting another one.`)
    const next = await launchAgain(options, slot, deaths)
    if (!next) return
    stand(next)
    options.onNotice(`api-${slot} is back (pid ${next.child.pid}).`)
  }
  const stand = (next: Instance): void => {
    instance = next
    void next.child.exited.then(() => {
      if (instance === next && !options.signal.aborted) replacing = replace(next)
    })
  }
  stand(first)

  const exchange = async (old: Instance): Promise<void> => {
    // Not watched meanwhile: its end would start a second successor.
    instance = undefined
    try {
      stand(await launchApi(options, slot))
    } catch (error) {
      if (!options.signal.aborted) stand(old)
      else retiring = retireApi(options, old)
      throw error
    }
    // It drains while the next slot gets its new instance.
    retiring = retireApi(options, old)
  }
  const restart = async (): Promise<void> => {
    await replacing
    if (!instance) return
    const exchanging = exchange(instance)
    replacing = exchanging.catch(() => {})
    await exchanging
  }
  const stop = async (): Promise<void> => {
    await replacing
    if (instance) await retireApi(options, instance)
    await retiring
  }
  return { current: () => instance, restart, stop }
}

async function allOrNone(options: ApiOptions): Promise<Instance[]> {
  const slots = Array.from({ length: options.count }, (_, index) => index + 1)
  const results = await Promise.allSettled(slots.map((slot) => launchApi(options, slot)))
  const started = results.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []))
  const failed = results.find((result) => result.status === 'rejected')
  if (!failed) return started
  await Promise.all(started.map((instance) => retireApi(options, instance)))
  throw failed.reason
}

async function restartAll(slots: readonly Slot[]): Promise<void> {
  for (const slot of slots) await slot.restart()
}

/**
 * Runs `count` api processes, each on a free port of 127.0.0.1, as targets of the load balancer. Resolves when all are
 * ready. A dead one is replaced after 0.1 to 5 s. Rejects with a Problem that shows the end of the log.
 */
export async function startApiInstances(options: ApiOptions): Promise<ApiInstances> {
  const stopping = new AbortController()
  const first = await allOrNone(options)
  const running = { ...options, signal: stopping.signal }
  const slots = first.map((instance, index) => keepSlot(instance, running, index + 1))
  let restarting = Promise.resolve()
  const living = (): Child[] => slots.flatMap((slot) => slot.current()?.child ?? [])
  return {
    pids: () => living().map((child) => child.pid),
    kill: (pid, signal) =>
      living()
        .find((child) => child.pid === pid)
        ?.kill(signal),
    restart: () => {
      const next = restarting.then(() => restartAll(slots))
      restarting = next.catch(() => {})
      return next
    },
    stop: async () => {
      stopping.abort()
      await Promise.all(slots.map((slot) => slot.stop()))
    },
  }
}
