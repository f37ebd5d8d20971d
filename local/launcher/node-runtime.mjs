import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { root } from './places.mjs'
import { Problem } from './problem.mjs'

/** crypto.argon2 came with it. */
export const LEAST_NODE = '24.7.0'

function isNewEnough(version) {
  const [major, minor] = version.split('.').map(Number)
  const [leastMajor, leastMinor] = LEAST_NODE.split('.').map(Number)
  return major > leastMajor || (major === leastMajor && minor >= leastMinor)
}

// Homebrew keeps node@24 out of PATH, nvm puts one version there.
function installedElsewhere() {
  const nvm = join(process.env.NVM_DIR || join(homedir(), '.nvm'), 'versions', 'node')
  const byNvm = existsSync(nvm) ? readdirSync(nvm).map((name) => join(nvm, name, 'bin', 'node')) : []
  return ['/opt/homebrew/opt/node@24/bin/node', '/usr/local/opt/node@24/bin/node', ...byNvm]
}

// It may exist and not run: where the C library is another one (Alpine).
function tryNode(path) {
  if (!existsSync(path)) return undefined
  const answer = spawnSync(path, ['--version'], { encoding: 'utf8' })
  const version = (answer.stdout || '').trim().replace(/^v/, '')
  return answer.status === 0 && isNewEnough(version) ? { path, version } : undefined
}

/**
 * The Node that came with the packages, else the running one or another one here that is new enough, else undefined.
 */
export function findNode24() {
  // Not by its link in .bin, which npm 9 leaves out where the lockfile has another one for other machines.
  const packaged = tryNode(join(root, 'node_modules', `node-${process.platform}-${process.arch}`, 'bin', 'node'))
  if (packaged) return packaged
  const version = process.versions.node
  if (isNewEnough(version)) return { path: process.execPath, version }
  for (const path of installedElsewhere()) {
    const found = tryNode(path)
    if (found) return found
  }
  return undefined
}

/** True where programs link to glibc; musl (Alpine) is another world for prebuilt binaries. */
export const hasGlibc = () => Boolean(process.report?.getReport().header.glibcVersionRuntime)

/** True where the lockfile has a Node for this machine, so that any Node can begin. */
export const nodeComesWithPackages = ({ platform, arch, glibc }) =>
  platform === 'linux' && (arch === 'x64' || arch === 'arm64') && glibc

export function requireNode24() {
  const found = findNode24()
  if (found) return found
  throw new Problem(`Node 24.7 or newer is needed, this is ${process.versions.node}.`, {
    next: 'Install the packages again (rm -r node_modules, then npm start), or a newer Node',
  })
}
