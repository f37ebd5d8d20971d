import { type ChildProcess, spawn } from 'node:child_process'
import { closeSync, mkdirSync, openSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { Problem } from '../launcher/problem.mjs'
import { isRunning, processIdentity } from '../launcher/process-identity.mjs'

/** A process this system started: `started` tells it from another process that was given the same pid later. */
export type ChildRecord = { name: string; pid: number; started: string }

export type ChildExit = { code: number | null; signal: NodeJS.Signals | null }

export type Child = {
  name: string
  pid: number
  startedAt: number
  /** Resolves when the process has ended; never rejects. */
  exited: Promise<ChildExit>
  hasExited: () => boolean
  kill: (signal: NodeJS.Signals) => void
  /** SIGTERM, at most `graceMs` of patience, then SIGKILL; resolves when it has ended. */
  end: (graceMs: number) => Promise<void>
}

export type ChildSpec = {
  name: string
  command: string
  args: string[]
  cwd: string
  env: Record<string, string>
  logPath: string
  /** How the child notices that this process died: a Node child by the preload, another program by a helper shell. */
  watch: 'preload' | 'shell'
}

export type Children = { spawn: (spec: ChildSpec) => Promise<Child>; records: () => ChildRecord[] }

const PRELOAD = join(import.meta.dirname, 'exit-with-parent.mjs')

function signalGroup(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(-pid, signal)
  } catch {
    // It has ended already, which is what every signal sent from here is for.
  }
}

function startProcess(spec: ChildSpec): ChildProcess {
  mkdirSync(dirname(spec.logPath), { recursive: true })
  const log = openSync(spec.logPath, 'a', 0o600)
  const args = spec.watch === 'preload' ? ['--import', PRELOAD, ...spec.args] : spec.args
  // A group of its own: the terminal's Ctrl-C would otherwise end the database before the api has drained.
  const child = spawn(spec.command, args, {
    cwd: spec.cwd,
    env: spec.env,
    detached: true,
    stdio: [spec.watch === 'preload' ? 'pipe' : 'ignore', log, log],
  })
  closeSync(log)
  child.stdin?.on('error', () => {})
  return child
}

/** Ends `pid` when this process dies: the shell's read fails as soon as nobody holds the other end of its stdin. */
function watchByShell(pid: number): () => void {
  const shell = spawn('/bin/sh', ['-c', 'read -r line || kill -TERM "$1"', 'sh', String(pid)], {
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  })
  shell.on('error', () => {})
  shell.stdin.on('error', () => {})
  shell.unref()
  return () => shell.stdin.end('done\n')
}

const started = (child: ChildProcess, spec: ChildSpec): Promise<number> =>
  new Promise((resolve, reject) => {
    child.once('spawn', () => resolve(child.pid ?? 0))
    child.once('error', (cause) => {
      reject(new Problem(`${spec.name} could not be started.`, { why: cause.message, log: spec.logPath, cause }))
    })
  })

function manage(process: ChildProcess, spec: ChildSpec, pid: number): Child {
  let exit: ChildExit | undefined
  const exited = new Promise<ChildExit>((resolve) => {
    process.once('exit', (code, signal) => {
      exit = { code, signal }
      resolve(exit)
    })
  })
  const end = async (graceMs: number): Promise<void> => {
    if (exit) return
    signalGroup(pid, 'SIGTERM')
    const timer = setTimeout(() => signalGroup(pid, 'SIGKILL'), graceMs)
    await exited
    clearTimeout(timer)
  }
  const kill = (signal: NodeJS.Signals): void => signalGroup(pid, signal)
  return { name: spec.name, pid, startedAt: Date.now(), exited, hasExited: () => exit !== undefined, kill, end }
}

/** Starts processes and keeps the list of those that run; `onChange` is told at every start and end. */
export function createChildren(onChange: (records: ChildRecord[]) => void): Children {
  const running = new Map<number, ChildRecord>()
  const records = (): ChildRecord[] => [...running.values()]
  const spawnChild = async (spec: ChildSpec): Promise<Child> => {
    const process = startProcess(spec)
    const pid = await started(process, spec)
    const child = manage(process, spec, pid)
    running.set(pid, { name: spec.name, pid, started: processIdentity(pid) ?? '' })
    const unwatch = spec.watch === 'shell' ? watchByShell(pid) : () => {}
    onChange(records())
    void child.exited.then(() => {
      unwatch()
      running.delete(pid)
      onChange(records())
    })
    return child
  }
  return { spawn: spawnChild, records }
}

/**
 * Ends processes of an earlier start; those that ended by themselves or whose pid belongs to another are left alone.
 */
export async function endLeftovers(records: readonly ChildRecord[], graceMs: number): Promise<ChildRecord[]> {
  const left = records.filter(isRunning)
  for (const record of left) signalGroup(record.pid, 'SIGTERM')
  const deadline = Date.now() + graceMs
  while (left.some(isRunning) && Date.now() < deadline) await pause(50)
  for (const record of left.filter(isRunning)) signalGroup(record.pid, 'SIGKILL')
  while (left.some(isRunning) && Date.now() < deadline + 2000) await pause(20)
  return left
}
