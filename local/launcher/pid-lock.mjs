import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { isRunning, processIdentity } from './process-identity.mjs'

function read(path) {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return undefined
  }
}

function parseHolder(text) {
  const [pid, started] = (text || '').trim().split(' ')
  return { pid: Number(pid), started: started || '' }
}

function create(path) {
  const mine = `${path}.${process.pid}`
  writeFileSync(mine, `${process.pid} ${processIdentity(process.pid)}\n`)
  try {
    // link() publishes the whole file at once: nobody can read a lock that is not written yet.
    linkSync(mine, path)
    return true
  } catch (error) {
    if (error.code === 'EEXIST') return false
    throw error
  } finally {
    rmSync(mine, { force: true })
  }
}

function removeStale(path, staleText) {
  const aside = `${path}.${process.pid}.stale`
  try {
    renameSync(path, aside)
  } catch {
    return
  }
  // Somebody else may have replaced the stale lock in between: theirs goes back.
  if (read(aside) !== staleText) {
    try {
      linkSync(aside, path)
    } catch {
      // A third one holds it now, which is as good.
    }
  }
  rmSync(aside, { force: true })
}

/** Takes the lock file or tells who holds it. A lock whose process has ended is taken over. */
export function tryLock(path) {
  mkdirSync(dirname(path), { recursive: true })
  for (let attempt = 0; attempt < 20; attempt += 1) {
    if (create(path)) return { release: () => rmSync(path, { force: true }) }
    const text = read(path)
    if (text === undefined) continue
    const holder = parseHolder(text)
    if (isRunning(holder)) return { holder }
    removeStale(path, text)
  }
  throw new Error(`The lock ${path} changes hands all the time. Remove the file and try again.`)
}

const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms))

/** Takes the lock, waiting for the one who holds it; `onWait(holder)` is told once. Resolves to the release. */
export async function waitForLock(path, onWait) {
  let told = false
  for (;;) {
    const lock = tryLock(path)
    if (lock.release) return lock.release
    if (!told) onWait(lock.holder)
    told = true
    await pause(150)
  }
}
