import { setTimeout as pause } from 'node:timers/promises'
import { isRunning } from '../launcher/process-identity.mjs'
import { type ChildRecord, endLeftovers } from '../processes/children.ts'
import { readRunningState, readState, removeState } from './state.ts'

// Longer than the api may drain plus the database may take to close.
const PATIENCE_MS = 40_000
const ASK_EVERY_MS = 50
const LEFTOVER_GRACE_MS = 12_000

export type StopResult = {
  /** True when a system ran and was asked to end. */
  stopped: boolean
  /** Processes that had to be ended one by one, because the system that owned them was gone or did not answer. */
  ended: ChildRecord[]
}

/** Ends the system of a data folder in good order and returns when none of its processes is left. */
export async function stopRunningSystem(dataDir: string): Promise<StopResult> {
  const running = readRunningState(dataDir)
  const children = (): ChildRecord[] => readState(dataDir)?.children ?? []
  let known = children()
  if (running) {
    process.kill(running.pid, 'SIGTERM')
    const deadline = Date.now() + PATIENCE_MS
    while (isRunning(running) && Date.now() < deadline) {
      const current = children()
      if (current.length > 0) known = current
      await pause(ASK_EVERY_MS)
    }
    if (isRunning(running)) process.kill(running.pid, 'SIGKILL')
  }
  const ended = await endLeftovers(known, LEFTOVER_GRACE_MS)
  if (!readRunningState(dataDir)) removeState(dataDir)
  return { stopped: running !== undefined, ended }
}
