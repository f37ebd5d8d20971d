import { spawnSync } from 'node:child_process'
import { accessSync, constants, existsSync, statSync } from 'node:fs'
import { homedir } from 'node:os'
import { dirname, join } from 'node:path'
import { dataDir, root, shown } from './places.mjs'
import { Problem } from './problem.mjs'

const LEAST_FREE_MB = 1024

const nearestExisting = (path) => (existsSync(path) ? path : nearestExisting(dirname(path)))

/** Free megabytes where `path` is (or will be); undefined when the system does not tell. */
export function freeMegabytes(path) {
  const answer = spawnSync('df', ['-Pk', nearestExisting(path)], { encoding: 'utf8' })
  const columns = ((answer.stdout || '').trim().split('\n')[1] || '').split(/\s+/)
  const free = Number(columns[3])
  return Number.isFinite(free) ? Math.floor(free / 1024) : undefined
}

/** True when this process may create files in `path`, or in the folder it will be made in. */
export function isWritable(path) {
  try {
    const nearest = nearestExisting(path)
    accessSync(nearest, constants.W_OK)
    return statSync(nearest).isDirectory()
  } catch {
    return false
  }
}

// A user id without an entry in /etc/passwd has none.
function homeOfUser() {
  try {
    return homedir()
  } catch {
    return '/'
  }
}

/**
 * What to change in an environment without a home folder that can be written to (a service's user, a container's): npm
 * and browsers keep their things in Baton's data folder then.
 */
export function homeEnvironment(env) {
  const home = env.HOME || homeOfUser()
  const HOME = isWritable(home) ? home : join(dataDir, 'home')
  const cache = env.npm_config_cache || join(HOME, '.npm')
  const npm_config_cache = isWritable(cache) ? cache : join(dataDir, 'npm-cache')
  return { HOME, npm_config_cache }
}

function refuseReadOnly(path, next) {
  if (isWritable(path)) return
  throw new Problem(`The folder ${path} can't be written to.`, {
    why: 'It is read-only or belongs to somebody else.',
    next,
  })
}

/** Stops with one sentence where Baton can't run; else what to show about the machine. */
export function checkMachine() {
  if (process.platform === 'win32') {
    throw new Problem('Baton needs Linux or macOS.', { next: 'On Windows: wsl --install, then npm start inside it' })
  }
  refuseReadOnly(root, 'Give it to yourself (sudo chown -R "$USER" .) or clone into a folder of your own')
  refuseReadOnly(dataDir, 'Choose another data folder: BATON_DATA=/path/to/folder npm start')
  const free = freeMegabytes(dataDir)
  if (free !== undefined && free < LEAST_FREE_MB) {
    throw new Problem(`Only ${free} MB are free where ${shown(dataDir)} is, ${LEAST_FREE_MB} MB are needed.`, {
      next: 'Make room, or put the data elsewhere: BATON_DATA=/path/to/folder npm start',
    })
  }
  const room = free === undefined ? 'room unknown' : `${Math.floor(free / 1024)} GB free`
  return `${process.platform}-${process.arch}, ${room}`
}
