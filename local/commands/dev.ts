import { type ChildProcess, spawn } from 'node:child_process'
import { mkdirSync, watch } from 'node:fs'
import { join } from 'node:path'
import { dataDir, root } from '../launcher/places.mjs'
import { createLog } from '../processes/log-files.ts'
import { runForeground } from '../screen/foreground.ts'
import { createTerminalReporter } from '../screen/reporter.ts'
import { logDir, type RunningSystem } from '../screen/run-system.ts'

// Editors write a file in several steps.
const SETTLE_MS = 150

const webDir = join(dataDir, 'web')
const exitWithParent = join(root, 'local', 'processes', 'exit-with-parent.mjs')
const say = (line: string): void => console.log(`  ${line}`)

function startViteWatch(): ChildProcess {
  const vite = join(root, 'node_modules', 'vite', 'bin', 'vite.js')
  const args = [
    '--import',
    exitWithParent,
    vite,
    'build',
    'web',
    '--watch',
    '--outDir',
    webDir,
    '--emptyOutDir',
    '--logLevel',
    'warn',
  ]
  const child = spawn(process.execPath, args, { cwd: root, stdio: ['pipe', 'pipe', 'pipe'] })
  const log = createLog(join(logDir, 'vite.log'))
  const pass = (chunk: Buffer): void => {
    for (const line of chunk
      .toString()
      .split('\n')
      .filter((text) => text.trim() !== '')) {
      log(line)
      if (/error/i.test(line)) say(`web: ${line.trim()}`)
    }
  }
  child.stdout.on('data', pass)
  child.stderr.on('data', pass)
  child.on('error', (error) => say(`web: ${error.message}`))
  return child
}

function onSettledChange(folders: string[], react: () => Promise<void>): void {
  let timer: NodeJS.Timeout | undefined
  let reacting = Promise.resolve()
  for (const folder of folders) {
    const watcher = watch(join(root, folder), { recursive: true }, (_event, name) => {
      if (name === null || !/\.(ts|sql|json)$/.test(name) || name.endsWith('.test.ts')) return
      clearTimeout(timer)
      timer = setTimeout(() => {
        reacting = reacting.then(react)
      }, SETTLE_MS)
    })
    watcher.unref()
  }
}

function restartOnChange({ system }: RunningSystem): void {
  onSettledChange(['auth-lambda', 'notifier-lambda', 'shared'], async () => {
    system.reloadFunctions()
    say('Functions read their code again.')
  })
  onSettledChange(['api', 'shared'], async () => {
    try {
      await system.restartApi()
      say('The api runs the new code.')
    } catch (error) {
      say(`The api keeps the old code: ${error instanceof Error ? error.message : String(error)}`)
    }
  })
}

mkdirSync(logDir, { recursive: true })
const vite = startViteWatch()
process.exitCode = await runForeground({
  reporter: createTerminalReporter('screen'),
  say,
  keys: 'read',
  browser: process.argv.includes('--open') ? 'open' : 'leave',
  webDir,
  onReady: restartOnChange,
})
vite.kill()
process.exit()
