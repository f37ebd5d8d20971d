import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { arch, cpus, platform, release, totalmem } from 'node:os'
import { join, resolve } from 'node:path'
import { chosenDatabase } from './database-choice.mjs'
import { freeMegabytes, isWritable } from './machine.mjs'
import { findNode24, nodeComesWithPackages } from './node-runtime.mjs'
import { packagesAreCurrent } from './packages.mjs'
import { dataDir, findExecutable, lastLines, root, shown } from './places.mjs'
import { isRunning } from './process-identity.mjs'
import { aptPrefix, describeMachine, dockerAnswers, findChromium, findMariadb } from './system-packages.mjs'

function firstLine(command, args) {
  const answer = spawnSync(command, args, { encoding: 'utf8', timeout: 5000 })
  return (answer.stdout || '').trim().split('\n')[0] || 'no answer'
}

function distribution() {
  try {
    return /PRETTY_NAME="?([^"\n]*)/.exec(readFileSync('/etc/os-release', 'utf8'))[1]
  } catch {
    return platform()
  }
}

const good = (detail) => ({ ok: true, detail })
const bad = (detail) => ({ ok: false, detail })

function checkNode() {
  const node = findNode24()
  if (node) return good(`${node.version} for Baton, ${process.versions.node} runs this`)
  return nodeComesWithPackages(describeMachine()) && !existsSync(join(root, 'node_modules'))
    ? good(`${process.versions.node} runs this; 24 comes with the packages`)
    : bad(`${process.versions.node}, 24.7 or newer is needed: npm start names the command`)
}

function checkDatabase() {
  const chosen = chosenDatabase()
  // The address may hold a password.
  if (chosen && chosen.variable === 'BATON_DATABASE_URL') return good('the server that BATON_DATABASE_URL names')
  if (chosen && chosen.variable === 'BATON_MYSQLD')
    return findExecutable([resolve(chosen.value)])
      ? good(firstLine(chosen.value, ['--version']))
      : bad('BATON_MYSQLD names no program')
  if (chosen) return good(`${chosen.value} by Docker`)
  const mariadb = findMariadb()
  if (mariadb) return good(firstLine(mariadb, ['--version']))
  if (aptPrefix()) return good('no MariaDB yet: npm start installs it')
  return dockerAnswers()
    ? good('no MariaDB, Docker answers')
    : bad('neither MariaDB nor Docker: npm start names the command')
}

function checkDisk() {
  const free = freeMegabytes(dataDir)
  const text = `${free === undefined ? 'unknown' : `${free} MB`} free, data in ${shown(dataDir)}`
  if (!isWritable(dataDir)) return bad(`${text}, which can't be written to`)
  return free !== undefined && free < 1024 ? bad(`${text}, 1024 MB are needed`) : good(text)
}

function readState() {
  try {
    return JSON.parse(readFileSync(join(dataDir, 'state.json'), 'utf8'))
  } catch {
    return undefined
  }
}

function checkRunning() {
  const state = readState()
  if (!state) return good('not running')
  if (isRunning(state))
    return good(`${state.phase} at ${state.url}, pid ${state.pid}${state.database ? `, on ${state.database}` : ''}`)
  const left = state.children.filter(isRunning)
  return left.length === 0
    ? good('not running')
    : bad(`${left.length} processes are left of a start that was killed: npm stop ends them`)
}

const checks = {
  system: () =>
    good(
      `${distribution()}, ${platform()} ${release()} ${arch()}, ${cpus().length} cores, ${Math.round(totalmem() / 2 ** 30)} GB`,
    ),
  node: checkNode,
  npm: () => good(firstLine('npm', ['--version'])),
  packages: () => (packagesAreCurrent() ? good('as in the lockfile') : good('missing or old: npm start installs them')),
  database: checkDatabase,
  browser: () => good(findChromium() || 'none (only npm test needs one)'),
  disk: checkDisk,
  running: checkRunning,
  commit: () => good(firstLine('git', ['-C', root, 'log', '-1', '--format=%h %cs'])),
}

// People paste this in public: no folder of theirs, no address.
const withoutPrivateThings = (text) =>
  text
    .split(root)
    .join('.')
    .split(process.env.HOME || root)
    .join('~')
    .replace(/[\w.+-]+@[\w-]+\.[\w.]+/g, '<address>')

const logTails = () =>
  ['up.log', 'mariadb.log', 'mysql.log', 'api-1.log', 'npm-ci.log'].flatMap((name) => {
    const tail = lastLines(join(dataDir, 'logs', name), 5)
    return tail === '' ? [] : [`--- ${name}`, tail]
  })

/** Prints every check and the block for an issue; 1 when one of them stops Baton from running. */
export function doctor() {
  const results = Object.keys(checks).map((name) => ({ name, ...checks[name]() }))
  const lines = results.map(({ name, ok, detail }) => `  ${ok ? '✔' : '✘'} ${name.padEnd(10)} ${detail}`)
  console.log(['', ...lines, '', '  For an issue, copy from here:', ''].join('\n'))
  console.log(withoutPrivateThings(['```', ...lines, ...logTails(), '```', ''].join('\n')))
  return results.every((result) => result.ok) ? 0 : 1
}
