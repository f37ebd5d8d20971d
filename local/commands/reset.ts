import { existsSync, readdirSync, rmSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline/promises'
import { databaseToDrop, existingDatabase } from '../database/existing-server.ts'
import { dropSchema } from '../database/schema.ts'
import { tryLock } from '../launcher/pid-lock.mjs'
import { dataDir, root, shown } from '../launcher/places.mjs'
import { describeProblem, Problem } from '../launcher/problem.mjs'
import { lockPath } from '../screen/state.ts'
import { stopRunningSystem } from '../screen/stop-system.ts'

// Only we make these: their presence tells our data folder from one that BATON_DATA names by mistake.
const OWN_FILES = ['secrets.json', 'up.lock', 'npm-ci.lock', 'database']

function refuseForeignFolder(): void {
  const names = readdirSync(dataDir)
  const isOurs =
    names.length === 0 || dataDir === join(root, '.local') || names.some((name) => OWN_FILES.includes(name))
  if (isOurs && dataDir !== root && dataDir !== homedir()) return
  throw new Problem(`${dataDir} does not look like a data folder of Baton: nothing was deleted.`, {
    next: 'Look at BATON_DATA, or delete the folder by hand',
  })
}

async function isConfirmed(what: string): Promise<boolean> {
  if (process.argv.includes('--yes')) return true
  if (process.stdin.isTTY !== true) {
    throw new Problem('Without a terminal nobody can be asked.', {
      next: 'To delete without asking: npm run reset -- --yes',
    })
  }
  const terminal = createInterface({ input: process.stdin, output: process.stdout })
  const answer = await terminal.question(`  Delete all tasks, people and mail in ${what}? (y/N) `)
  terminal.close()
  return /^\s*(y|yes|네|예)\s*$/i.test(answer)
}

function deleteFolder(): void {
  const lock = tryLock(lockPath(dataDir))
  if (!lock.release) {
    throw new Problem('It was started again meanwhile: nothing was deleted.', { next: 'npm run reset once more' })
  }
  // The lock goes last: until then nobody can start out of a half-deleted folder.
  for (const name of readdirSync(dataDir)) {
    if (name !== 'up.lock') rmSync(join(dataDir, name), { recursive: true, force: true })
  }
  lock.release()
  rmSync(dataDir, { recursive: true, force: true })
}

async function reset(): Promise<void> {
  if (!existsSync(dataDir)) {
    console.log('  There is no data.')
    return
  }
  refuseForeignFolder()
  const database = databaseToDrop(dataDir)
  const what = database ? `${shown(dataDir)} and in ${existingDatabase(database)}` : shown(dataDir)
  if (!(await isConfirmed(what))) {
    console.log('  Nothing was deleted.')
    return
  }
  const { stopped } = await stopRunningSystem(dataDir)
  if (database) await dropSchema(database)
  deleteFolder()
  console.log(`  ${stopped ? 'Stopped. ' : ''}Deleted ${what}. The next npm start begins afresh.`)
}

try {
  await reset()
} catch (error) {
  console.error(`\n${describeProblem(error)}\n`)
  process.exitCode = 1
}
