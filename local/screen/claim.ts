import { mkdirSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'
import { tryLock } from '../launcher/pid-lock.mjs'
import { Problem } from '../launcher/problem.mjs'
import { lockPath, readRunningState, type State } from './state.ts'

const ASK_EVERY_MS = 200

/** Either the data folder is ours until `release`, or a system runs out of it already. */
export type Claim = { release: () => void; running?: undefined } | { release?: undefined; running: State }

function refuseForeignFolder(dataDir: string, cause: unknown): never {
  const code = cause instanceof Error && 'code' in cause ? cause.code : undefined
  if (code !== 'EACCES' && code !== 'EPERM' && code !== 'EROFS') throw cause
  throw new Problem(`The data folder ${dataDir} can't be written to.`, {
    why: 'It is read-only or belongs to somebody else.',
    next: 'Give it to yourself with chown, or choose another one: BATON_DATA=/path/to/folder npm start',
    cause,
  })
}

function claimOnce(dataDir: string): Claim | undefined {
  const lock = tryLock(lockPath(dataDir))
  if (lock.release) return { release: lock.release }
  const running = readRunningState(dataDir)
  return running?.phase === 'ready' ? { running } : undefined
}

/**
 * Makes the data folder this process's own. One that is just starting or stopping is waited for: two starts at once
 * end with one system that both know.
 */
export async function claimDataDir(dataDir: string, signal: AbortSignal, onWait: () => void): Promise<Claim> {
  let told = false
  for (;;) {
    signal.throwIfAborted()
    try {
      mkdirSync(dataDir, { recursive: true, mode: 0o700 })
      const claim = claimOnce(dataDir)
      if (claim) return claim
    } catch (error) {
      refuseForeignFolder(dataDir, error)
    }
    if (!told) onWait()
    told = true
    await pause(ASK_EVERY_MS)
  }
}
