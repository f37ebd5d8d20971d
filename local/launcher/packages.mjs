import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { delimiter, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { runInstaller } from './children.mjs'
import { findNode24, hasGlibc, LEAST_NODE } from './node-runtime.mjs'
import { waitForLock } from './pid-lock.mjs'
import { dataDir, root, shown } from './places.mjs'
import { Problem } from './problem.mjs'

const modules = join(root, 'node_modules')
const stampPath = join(modules, '.baton-stamp')
const logPath = join(dataDir, 'logs', 'npm-ci.log')

function readJson(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'))
  } catch {
    return undefined
  }
}

const lockfileHash = () =>
  createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex')

const stampMatches = (hash) => existsSync(stampPath) && readFileSync(stampPath, 'utf8') === hash

// npm writes its own record last, so packages that somebody installed by hand count as well when they are the same.
function npmRecordMatches() {
  const wanted = readJson(join(root, 'package-lock.json'))
  const found = readJson(join(modules, '.package-lock.json'))
  if (!wanted || !found) return false
  return Object.keys(wanted.packages).every((path) => {
    const entry = wanted.packages[path]
    const installed = found.packages[path]
    if (path === '' || (entry.optional && !installed)) return true
    return installed !== undefined && installed.version === entry.version
  })
}

/** True when node_modules holds what the lockfile says. */
export function packagesAreCurrent() {
  const hash = lockfileHash()
  if (stampMatches(hash)) return true
  if (!npmRecordMatches() || lacksBinaries()) return false
  writeFileSync(stampPath, hash)
  return true
}

function npmCommand(node) {
  const ownNpm = process.env.npm_execpath || ''
  return /npm-cli\.js$/.test(ownNpm) ? [node, ownNpm] : ['npm']
}

const isForThisMachine = ({ os, cpu, libc }) =>
  os !== undefined &&
  cpu !== undefined &&
  [].concat(os).includes(process.platform) &&
  [].concat(cpu).includes(process.arch) &&
  (libc === undefined || libc.includes(hasGlibc() ? 'glibc' : 'musl'))

// npm leaves out a binary without a word when the Node that runs npm is too old for it (esbuild, rolldown).
function lacksBinaries() {
  const wanted = readJson(join(root, 'package-lock.json')).packages
  const found = (readJson(join(modules, '.package-lock.json')) || { packages: {} }).packages
  return Object.keys(wanted).some((path) => wanted[path].optional && isForThisMachine(wanted[path]) && !found[path])
}

function npmErrors(text) {
  const lines = text.split('\n').filter((line) => /^npm (error|ERR!)/.test(line))
  return lines
    .map((line) => line.replace(/^npm (error|ERR!) ?/, '').trim())
    .filter((line) => line !== '' && !/complete log of this run/.test(line) && !line.startsWith('/'))
    .slice(0, 4)
    .join('\n')
}

const asNode24 = fileURLToPath(new URL('as-node-24.cjs', import.meta.url))

const nodeOptions = () => [process.env.NODE_OPTIONS, `--require ${JSON.stringify(asNode24)}`].filter(Boolean).join(' ')

async function runNpmCi() {
  const own = findNode24()
  const node = own ? own.path : process.execPath
  const [command, ...first] = npmCommand(node)
  const before = existsSync(logPath) ? readFileSync(logPath, 'utf8').length : 0
  const code = await runInstaller({
    command,
    // Node 24 comes with these packages: the engines of the others must not refuse the Node that fetches it.
    args: [...first, 'ci', '--ignore-scripts', '--no-audit', '--no-fund', '--engine-strict=false'],
    cwd: root,
    env: {
      // When npm is found by its name, its first line looks for node in PATH.
      PATH: `${dirname(node)}${delimiter}${process.env.PATH || ''}`,
      ...(own ? {} : { NODE_OPTIONS: nodeOptions(), BATON_INSTALLS_FOR_NODE: LEAST_NODE }),
    },
    logPath,
    onStop: 'kill',
  })
  if (code === 0) return
  throw new Problem(`npm ci ended with code ${code}.`, {
    why: npmErrors(readFileSync(logPath, 'utf8').slice(before)) || 'npm did not say',
    next: 'Check the network and the registry (npm ping), then run the same command again',
    log: shown(logPath),
  })
}

/** Installs the packages as in the lockfile, unless another command did so meanwhile. */
export async function installPackages(progress) {
  progress.begin('Packages', 'npm ci, about 250 MB once')
  const release = await waitForLock(join(dataDir, 'npm-ci.lock'), (holder) => {
    progress.update('Packages', `another command installs them (pid ${holder.pid})`)
  })
  try {
    if (!packagesAreCurrent()) {
      await runNpmCi()
      writeFileSync(stampPath, lockfileHash())
    }
  } finally {
    release()
  }
  progress.done('Packages', 'installed by npm ci')
}
