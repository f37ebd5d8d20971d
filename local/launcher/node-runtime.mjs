import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './places.mjs'
import { Problem } from './problem.mjs'

// crypto.argon2 came with 24.7.
const isNewEnough = (version) => {
  const [major, minor] = version.split('.').map(Number)
  return major > 24 || (major === 24 && minor >= 7)
}

const installCommand = () => {
  if (process.env.NVM_DIR) return 'With nvm: nvm install 24'
  if (process.platform === 'darwin') return 'With Homebrew: brew install node@24 (or with nvm: nvm install 24)'
  return 'With nvm: nvm install 24 (or from nodejs.org)'
}

/** The Node that came with the packages, else the running one when it is new enough, else undefined. */
export const findNode24 = () => {
  const packaged = join(root, 'node_modules', '.bin', 'node')
  if (existsSync(packaged)) {
    // It exists but does not run where the C library is another one (Alpine).
    const answer = spawnSync(packaged, ['--version'], { encoding: 'utf8' })
    const version = (answer.stdout || '').trim().replace(/^v/, '')
    if (answer.status === 0 && isNewEnough(version)) return { path: packaged, version }
  }
  const own = process.versions.node
  return isNewEnough(own) ? { path: process.execPath, version: own } : undefined
}

/** True where programs link to glibc; musl (Alpine) is another world for prebuilt binaries. */
export const hasGlibc = () => Boolean(process.report?.getReport().header.glibcVersionRuntime)

const tooOld = () => new Problem(`Node 24.7 or newer is needed, this is ${process.versions.node}. ${installCommand()}`)

/** Stops before anything is installed where Node 24 can't come with the packages. */
export const refuseHopelessNode = () => {
  const comesWithPackages = process.platform === 'linux' && process.arch === 'x64' && hasGlibc()
  if (!comesWithPackages && !isNewEnough(process.versions.node)) throw tooOld()
}

export const requireNode24 = () => {
  const found = findNode24()
  if (found) return found
  throw tooOld()
}
