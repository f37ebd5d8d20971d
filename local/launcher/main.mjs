import { existsSync, mkdirSync, readFileSync } from 'node:fs'
import { delimiter, dirname, join } from 'node:path'
import { Interrupted, onStopRequest, runForeground } from './children.mjs'
import { checkMachine, homeEnvironment } from './machine.mjs'
import { requireNode24 } from './node-runtime.mjs'
import { installPackages } from './packages.mjs'
import { dataDir, root } from './places.mjs'
import { describeProblem, Problem } from './problem.mjs'
import { describeProcess } from './process-identity.mjs'
import { createProgress } from './progress.mjs'
import { planInstallation } from './requirements.mjs'
import { findChromium, installThings } from './system-packages.mjs'
import { tasks } from './tasks.mjs'

const startedAt = Date.now()
const WATCH_NPM_EVERY = 2000

function printHelp() {
  const names = Object.keys(tasks)
  const command = (name) => (['start', 'stop', 'test'].includes(name) ? `npm ${name}` : `npm run ${name}`)
  const width = Math.max(...names.map((name) => command(name).length))
  const lines = names.map((name) => `  ${command(name).padEnd(width)}  ${tasks[name].about}`)
  const hints = [
    '  Options go behind two dashes: npm start -- --detach',
    '  For npm start and npm run dev: PORT=… another port, BATON_DATA=… another data folder, BATON_DEMO=none no demo people',
    '  Another database than MariaDB, also for npm test: BATON_MYSQLD=/path/to/mysqld or BATON_DATABASE_URL=mysql://user:password@host (docs/databases.md)',
  ]
  console.log(['', ...lines, '', ...hints, ''].join('\n'))
  return 0
}

function showMachine(progress) {
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
  progress.note(`\n  Baton ${version}\n`)
  progress.begin('Machine', 'looking')
  progress.done('Machine', checkMachine())
}

async function prepare(task, progress) {
  if (task.shows === 'machine') showMachine(progress)
  Object.assign(process.env, homeEnvironment(process.env))
  mkdirSync(process.env.HOME, { recursive: true })
  const { packages, system } = planInstallation(task.needs)
  const installs = await Promise.allSettled([
    packages ? installPackages(progress) : undefined,
    system ? installThings(system, progress) : undefined,
  ])
  const failed = installs.find((install) => install.status === 'rejected')
  if (failed) throw failed.reason
  const runtime = requireNode24()
  if (task.shows === 'machine' && !packages) progress.done('Packages', `up to date, node ${runtime.version}`)
  return runtime
}

function environmentFor(task, runtime) {
  const env = {
    // Where the packages bring no Node, "node" has to mean the one that was found.
    PATH: [join(root, 'node_modules', '.bin'), dirname(runtime.path), process.env.PATH || ''].join(delimiter),
    BATON_STARTED_AT: String(startedAt),
    // What Node has compiled once is read again: half of what each process and each function instance costs to start.
    NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE || join(root, 'node_modules', '.cache', 'baton', 'compiled'),
  }
  if (task.parentPipe) env.BATON_PARENT_FD = '3'
  const chromium = task.needs.includes('browser') ? findChromium() : undefined
  if (chromium) env.BATON_CHROMIUM = chromium
  return env
}

// npm starts a shell that starts us; some shells put us in their own place.
function findNpm() {
  const parent = describeProcess(process.ppid)
  return parent && /^(sh|dash|bash|zsh|ash|busybox)$/.test(parent.command) ? parent.parent : process.ppid
}

// A killed npm leaves this process behind without a signal. Only npm is watched: a shell may well go away (nohup).
function watchNpm() {
  if (!process.env.npm_lifecycle_event) return
  const npm = findNpm()
  setInterval(() => {
    if (findNpm() !== npm) onStopRequest(() => {})
  }, WATCH_NPM_EVERY).unref()
}

async function runTask(task, args) {
  const progress = createProgress(args.includes('--json') ? process.stderr : process.stdout)
  let runtime
  try {
    runtime = await prepare(task, progress)
  } finally {
    progress.close()
  }
  return runForeground({
    command: runtime.path,
    args: [join(root, task.script), ...args],
    cwd: root,
    env: environmentFor(task, runtime),
    parentPipe: task.parentPipe,
  })
}

function refuseUnknown(name, { options }, args) {
  const unknown = options && args.find((arg) => !options.includes(arg))
  if (unknown === undefined) return
  const known = options.length === 0 ? 'It takes no options' : `It knows ${options.join(', ')}`
  throw new Problem(`npm ${name === 'stop' ? name : `run ${name}`} does not know ${unknown}.`, {
    next: `${known}. More: npm run help`,
  })
}

const nothingEverRan = () => !existsSync(join(root, 'node_modules')) && !existsSync(join(dataDir, 'state.json'))

async function dispatch(name, args) {
  if (name === 'help') return printHelp()
  const task = tasks[name]
  if (!task) {
    console.error(`  ✘ There is no task "${name}". There are: ${Object.keys(tasks).join(', ')}`)
    return 1
  }
  refuseUnknown(name, task, args)
  if (name === 'doctor') return (await import('./doctor.mjs')).doctor()
  if (['stop', 'status', 'reset'].includes(name) && nothingEverRan()) {
    console.log('  Nothing runs and there is no data.')
    return 0
  }
  return runTask(task, args)
}

function listenToSignals() {
  const wait = () => console.error('\n  Stopping when the package manager has finished its step…')
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => onStopRequest(wait))
  // `npm start | head`: lines without a reader are no reason to stop.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {})
  watchNpm()
}

/** Runs one task of ./tasks.mjs and sets the exit code. Never rejects. */
export async function main([name = 'help', ...args]) {
  listenToSignals()
  try {
    process.exitCode = await dispatch(name, args)
  } catch (error) {
    if (error instanceof Interrupted) console.error('\n  Stopped. Nothing was left running.')
    else console.error(`\n${describeProblem(error)}\n`)
    process.exitCode = error instanceof Interrupted ? 130 : 1
  }
}
