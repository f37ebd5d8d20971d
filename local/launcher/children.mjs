import { spawn } from 'node:child_process'
import { closeSync, mkdirSync, openSync } from 'node:fs'
import { dirname } from 'node:path'

const state = { interrupted: false, installers: new Set(), foreground: undefined }

/** Thrown out of an installation that a signal ended. */
export class Interrupted extends Error {}

/** An installer's exit code; its output goes to `logPath`. `onStop` is what Ctrl-C does to it. */
export const runInstaller = ({ command, args, cwd, logPath, env, onStop }) =>
  new Promise((resolve, reject) => {
    if (state.interrupted) return reject(new Interrupted())
    mkdirSync(dirname(logPath), { recursive: true })
    const log = openSync(logPath, 'a')
    // A group of its own: Ctrl-C must not tear a package manager apart half-way.
    const child = spawn(command, args, {
      cwd,
      env: Object.assign({}, process.env, env),
      stdio: ['ignore', log, log],
      detached: true,
    })
    closeSync(log)
    const entry = { child, onStop }
    state.installers.add(entry)
    const settle = (answer) => {
      state.installers.delete(entry)
      if (state.interrupted) reject(new Interrupted())
      else answer()
    }
    child.on('error', (error) => settle(() => reject(error)))
    child.on('exit', (code, signal) => settle(() => resolve(signal ? 1 : code)))
  })

/** Runs the task itself on this terminal; its exit code. `parentPipe` lets it notice that this process died. */
export const runForeground = ({ command, args, cwd, env, parentPipe }) =>
  new Promise((resolve, reject) => {
    if (state.interrupted) return reject(new Interrupted())
    const stdio = parentPipe ? ['inherit', 'inherit', 'inherit', 'pipe'] : 'inherit'
    const child = spawn(command, args, { cwd, env: Object.assign({}, process.env, env), stdio })
    state.foreground = child
    child.on('error', reject)
    child.on('exit', (code, signal) => {
      state.foreground = undefined
      // A task that was killed could not put the terminal back from raw mode.
      if (signal && process.stdin.isTTY) spawn('stty', ['sane'], { stdio: 'inherit' }).on('error', () => {})
      resolve(signal ? 1 : code)
    })
  })

function signalGroup(child, signal) {
  try {
    process.kill(-child.pid, signal)
  } catch {
    // It has ended in this moment.
  }
}

// npm would first undo what it did, for ten seconds; what it leaves half-made is made anew by the next start.
function endInstallers() {
  state.interrupted = true
  for (const { child, onStop } of state.installers) {
    if (onStop !== 'finish') signalGroup(child, onStop === 'kill' ? 'SIGKILL' : 'SIGTERM')
  }
}

/**
 * Ctrl-C reaches the task twice (from the terminal and from npm) or once (kill): it is passed on as SIGTERM,
 * which the tasks take as "stop in good order" however often it comes.
 */
export function onStopRequest(onWaiting) {
  if (state.foreground) return state.foreground.kill('SIGTERM')
  endInstallers()
  if ([...state.installers].some((entry) => entry.onStop === 'finish')) onWaiting()
}
