import { once } from 'node:events'
import { join } from 'node:path'
import { dataDir, shown } from '../launcher/places.mjs'
import { Problem } from '../launcher/problem.mjs'
import { createLog } from '../processes/log-files.ts'
import { claimDataDir } from './claim.ts'
import { keysLine, readKeys } from './keys.ts'
import { openBrowser } from './open-browser.ts'
import type { Reporter } from './reporter.ts'
import { currentFacts, logDir, type RunningSystem, runSystem } from './run-system.ts'
import { readState } from './state.ts'
import { listenForStop, StopRequested, type StopRequests } from './stop-requests.ts'

export type ForegroundOptions = {
  reporter: Reporter
  /** Where the messages after "ready" go. */
  say: (line: string) => void
  keys: 'read' | 'ignore'
  browser: 'open' | 'leave'
  webDir?: string
  /** Called once the system is ready. */
  onReady?: (running: RunningSystem, stops: StopRequests) => void
}

function killEverything(): void {
  for (const { pid } of readState(dataDir)?.children ?? []) {
    try {
      process.kill(-pid, 'SIGKILL')
    } catch {
      // It has ended already.
    }
  }
  process.exit(130)
}

async function serve(running: RunningSystem, stops: StopRequests, options: ForegroundOptions): Promise<void> {
  const { system } = running
  const { say } = options
  const readsKeys = options.keys === 'read' && process.stdin.isTTY === true
  options.reporter.ready(currentFacts(system.url, system.setUpToken), readsKeys ? keysLine : undefined)
  if (options.browser === 'open') openBrowser(system.url)
  options.onReady?.(running, stops)
  const giveTerminalBack = readsKeys ? readKeys({ system, logDir, say, quit: stops.request }) : () => {}
  if (!stops.signal.aborted) await once(stops.signal, 'abort')
  giveTerminalBack()
  say('Stopping…')
  const startedAt = Date.now()
  await running.stop()
  say(
    `API drained, database closed in ${((Date.now() - startedAt) / 1000).toFixed(1)} s. Data kept in ${shown(dataDir)}`,
  )
}

/** A fault nobody has foreseen ends the system in good order; its stack goes into the log. */
function stopOnFault(reporter: Reporter, stops: StopRequests): void {
  const logPath = join(logDir, 'up.log')
  // `npm start | head` and a closed terminal: the lines have no reader any more, which is no reason to stop.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {})
  process.on('uncaughtException', (error) => {
    createLog(logPath)(error.stack ?? String(error))
    const details = {
      why: error.message,
      log: shown(logPath),
      next: 'npm run doctor prints what is needed for an issue',
    }
    reporter.failed(new Problem('The launcher met a fault of its own and stops.', details))
    process.exitCode = 1
    stops.request('a fault of the launcher')
  })
}

/**
 * Starts the system (or says that it runs already) and stays until it is asked to stop. Resolves to the exit code;
 * failures have been reported then.
 */
export async function runForeground(options: ForegroundOptions): Promise<number> {
  const { reporter } = options
  const stops = listenForStop(killEverything)
  stopOnFault(reporter, stops)
  let release: (() => void) | undefined
  try {
    const wait = (): void => reporter.note('Another command starts or stops it at this moment, waiting…')
    const claim = await claimDataDir(dataDir, stops.signal, wait)
    if (claim.running) {
      reporter.alreadyRunning(currentFacts(claim.running.url))
      if (options.browser === 'open') openBrowser(claim.running.url)
      return 0
    }
    release = claim.release
    const running = await runSystem({ ...options, signal: stops.signal })
    await serve(running, stops, options)
    return Number(process.exitCode ?? 0)
  } catch (error) {
    if (!(error instanceof StopRequested)) reporter.failed(error)
    else reporter.note(`Stopped (${error.message}). Nothing was left running.`)
    return error instanceof StopRequested ? 130 : 1
  } finally {
    release?.()
  }
}
