import { join } from 'node:path'
import { type System, startSystem } from '../composition/system.ts'
import { dataDir, root } from '../launcher/places.mjs'
import { processIdentity } from '../launcher/process-identity.mjs'
import { type ChildRecord, endLeftovers } from '../processes/children.ts'
import { createLog, limitLogFiles } from '../processes/log-files.ts'
import { choosePort, explainTakenPort } from './choose-port.ts'
import { factsOf } from './facts.ts'
import type { Reporter } from './reporter.ts'
import { readState, removeState, type State, writeState } from './state.ts'

const LEFTOVER_GRACE_MS = 12_000

export type RunOptions = {
  reporter: Reporter
  signal: AbortSignal
  /** Serve this folder instead of building the web app. */
  webDir?: string
}

// The self-check signs in as demo people: a system that starts empty is only asked for its health.
const demoOptions = () =>
  process.env.BATON_DEMO === 'none'
    ? ({ demo: 'none', selfCheck: 'skip' } as const)
    : ({ demo: 'seed', selfCheck: 'run' } as const)

export type RunningSystem = { system: System; stop: () => Promise<void> }

export const logDir = join(dataDir, 'logs')

/** Ends what a killed start has left behind and names it. */
async function cleanUp(reporter: Reporter): Promise<void> {
  const ended = await endLeftovers(readState(dataDir)?.children ?? [], LEFTOVER_GRACE_MS)
  if (ended.length === 0) return
  const names = ended.map(({ name, pid }) => `${name} (pid ${pid})`).join(', ')
  reporter.note(`Ended what a killed start had left running: ${names}`)
}

function createStateKeeper(): { update: (change: Partial<State>) => void } {
  let state: State = {
    pid: process.pid,
    started: processIdentity(process.pid) ?? '',
    phase: 'starting',
    url: '',
    startedAt: new Date().toISOString(),
    children: [],
  }
  const update = (change: Partial<State>): void => {
    state = { ...state, ...change }
    writeState(dataDir, state)
  }
  update({})
  return { update }
}

/**
 * Starts the system out of the data folder, which must be claimed. Keeps state.json true for the other commands.
 * Rejects after everything that was started has been ended.
 */
export async function runSystem({ reporter, signal, webDir }: RunOptions): Promise<RunningSystem> {
  await cleanUp(reporter)
  limitLogFiles(logDir)
  const { port, note } = await choosePort(process.env.PORT)
  if (note !== undefined) reporter.note(note)
  const keeper = createStateKeeper()
  try {
    const system = await startSystem({
      root,
      dataDir,
      port,
      onStep: reporter.step,
      onNotice: reporter.note,
      log: createLog(join(logDir, 'up.log')),
      ...demoOptions(),
      signal,
      onChildren: (children: ChildRecord[]) => keeper.update({ children }),
      ...(webDir === undefined ? {} : { webDir }),
    })
    keeper.update({
      phase: 'ready',
      url: system.url,
      database: system.database.product,
      environment: system.apiEnvironment,
    })
    const stop = async (): Promise<void> => {
      keeper.update({ phase: 'stopping' })
      await system.stop()
      removeState(dataDir)
    }
    return { system, stop }
  } catch (error) {
    removeState(dataDir)
    throw explainTakenPort(error, port)
  }
}

export const currentFacts = (url: string, setUpToken?: string): ReturnType<typeof factsOf> =>
  factsOf(url, dataDir, setUpToken)
