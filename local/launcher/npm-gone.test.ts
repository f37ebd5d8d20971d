import assert from 'node:assert/strict'
import { type ChildProcess, spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import { bareCheckout, writeScript } from '../launcher/bare-checkout.ts'
import { processIdentity } from '../launcher/process-identity.mjs'

const folder = mkdtempSync(join(tmpdir(), 'baton-npm-gone-'))
after(() => rmSync(folder, { recursive: true, force: true }))

const server = `
import { writeFileSync } from 'node:fs'
for (const signal of ['SIGTERM', 'SIGHUP'])
  process.on(signal, () => {
    writeFileSync('end', 'in good order')
    process.exit()
  })
setInterval(() => {}, 1000)
writeFileSync('pid', String(process.pid))`

/** npm as far as it matters: a parent with a shell in between, that passes on nothing. */
const npm = `
require('node:child_process').spawn('/bin/sh', ['-c', 'node local/run.mjs start; exit $?'], { stdio: 'inherit' })
setInterval(() => {}, 1000)`

async function written(path: string): Promise<string> {
  for (let asked = 0; asked < 600; asked += 1) {
    try {
      const text = readFileSync(path, 'utf8')
      if (text !== '') return text
    } catch {
      // Not there yet.
    }
    await pause(100)
  }
  throw new Error(`${path} was not written.`)
}

async function startedUnderNpm(name: string): Promise<{ place: string; parent: ChildProcess; pid: number }> {
  const place = bareCheckout(folder, name, {})
  writeScript(place, 'local/up.ts', server)
  const hash = createHash('sha256')
    .update(readFileSync(join(place, 'package-lock.json')))
    .digest('hex')
  writeScript(place, 'node_modules/.baton-stamp', hash)
  const parent = spawn(join(place, 'bin', 'node'), ['-e', npm], {
    cwd: place,
    env: {
      PATH: join(place, 'bin'),
      HOME: place,
      npm_lifecycle_event: 'start',
      BATON_DATABASE_URL: 'mysql://root:secret@127.0.0.1:3306',
    },
    detached: true,
    stdio: 'ignore',
  })
  return { place, parent, pid: Number(await written(join(place, 'pid'))) }
}

const cases = [
  { signal: 'SIGTERM', whom: 'npm alone' },
  { signal: 'SIGTERM', whom: 'the whole group' },
  { signal: 'SIGHUP', whom: 'npm alone' },
  { signal: 'SIGHUP', whom: 'the whole group' },
  { signal: 'SIGKILL', whom: 'npm alone' },
] as const

for (const { signal, whom } of cases)
  test(`${signal} to ${whom} leaves no server behind`, async () => {
    const { place, parent, pid } = await startedUnderNpm(`${signal} ${whom}`.replaceAll(' ', '-'))
    const group = parent.pid ?? 0
    process.kill(whom === 'npm alone' ? group : -group, signal)
    assert.equal(await written(join(place, 'end')), 'in good order')
    for (let asked = 0; asked < 600 && processIdentity(pid) !== undefined; asked += 1) await pause(100)
    assert.equal(processIdentity(pid), undefined)
  })
