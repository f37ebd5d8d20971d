import { type ChildProcess, spawn } from 'node:child_process'
import { closeSync, mkdirSync, openSync } from 'node:fs'
import { join } from 'node:path'
import { root, shown } from '../launcher/places.mjs'
import { Problem } from '../launcher/problem.mjs'
import { openBrowser } from './open-browser.ts'
import { passOn, type Report, type Reporter } from './reporter.ts'
import { logDir } from './run-system.ts'

function spawnBackground(): ChildProcess {
  mkdirSync(logDir, { recursive: true, mode: 0o700 })
  const log = openSync(join(logDir, 'up.log'), 'a', 0o600)
  const { BATON_PARENT_FD: _, ...env } = process.env
  const child = spawn(process.execPath, [join(root, 'local', 'up.ts'), '--background'], {
    cwd: root,
    env,
    detached: true,
    stdio: ['ignore', log, log, 'ipc'],
  })
  closeSync(log)
  return child
}

/**
 * Starts the system in a process of its own and waits until it is ready. Ctrl-C until then ends that process too.
 * Resolves to the exit code.
 */
export const runDetached = (reporter: Reporter, browser: 'open' | 'leave'): Promise<number> =>
  new Promise((resolve) => {
    const child = spawnBackground()
    let outcome: 'ready' | 'failed' | undefined
    const pass = (signal: NodeJS.Signals) => (): void => void child.kill(signal === 'SIGINT' ? 'SIGTERM' : signal)
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, pass(signal))
    child.on('error', (error) => {
      reporter.failed(new Problem('The background process could not be started.', { why: error.message }))
      resolve(1)
    })
    child.on('message', (message: Report) => {
      passOn(message, reporter)
      if (message.type === 'failed') outcome = 'failed'
      if (message.type !== 'ready' && message.type !== 'alreadyRunning') return
      outcome = 'ready'
      if (browser === 'open') openBrowser(message.facts.url)
      child.disconnect()
      child.unref()
      resolve(0)
    })
    child.on('exit', (code, signal) => {
      if (outcome === undefined && code !== 130) {
        const what = `The background process ended before it was ready (${signal ?? `code ${code}`}).`
        reporter.failed(new Problem(what, { log: shown(join(logDir, 'up.log')) }))
      }
      resolve(outcome === 'ready' ? 0 : (code ?? 1))
    })
  })
