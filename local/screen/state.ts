import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import * as z from 'zod'
import { isRunning } from '../launcher/process-identity.mjs'

const ProcessRecord = z.object({ name: z.string(), pid: z.number(), started: z.string() })

const State = z.object({
  pid: z.number(),
  started: z.string(),
  phase: z.enum(['starting', 'ready', 'stopping']),
  url: z.string(),
  startedAt: z.string(),
  children: z.array(ProcessRecord),
  /** Product and version of its database, once it is ready. */
  database: z.string().optional(),
  /** Of a system that is ready: by what other commands reach its stores. No passwords. */
  environment: z.record(z.string(), z.string()).optional(),
})

/** What runs out of a data folder: the launcher (`pid`, `started`), its phase and its children. */
export type State = z.infer<typeof State>

const pathOf = (dataDir: string): string => join(dataDir, 'state.json')

/** The file another command holds while it runs a system out of this data folder. */
export const lockPath = (dataDir: string): string => join(dataDir, 'up.lock')

/** Undefined when nothing was started, or the file is not understood (then nothing can be said about it either). */
export function readState(dataDir: string): State | undefined {
  try {
    return State.parse(JSON.parse(readFileSync(pathOf(dataDir), 'utf8')))
  } catch {
    return undefined
  }
}

/** The state of a launcher that runs at this moment. */
export function readRunningState(dataDir: string): State | undefined {
  const state = readState(dataDir)
  return state && isRunning(state) ? state : undefined
}

export function writeState(dataDir: string, state: State): void {
  const draft = `${pathOf(dataDir)}.${process.pid}`
  writeFileSync(draft, `${JSON.stringify(state, null, 2)}\n`, { mode: 0o600 })
  renameSync(draft, pathOf(dataDir))
}

export const removeState = (dataDir: string): void => rmSync(pathOf(dataDir), { force: true })
