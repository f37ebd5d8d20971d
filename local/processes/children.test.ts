import assert from 'node:assert/strict'
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import { isRunning, processIdentity } from '../launcher/process-identity.mjs'
import { createChildren, endLeftovers } from './children.ts'

const folder = mkdtempSync(join(tmpdir(), 'baton-children-'))
after(() => rmSync(folder, { recursive: true, force: true }))

const spec = {
  name: 'sleeper',
  cwd: folder,
  env: { PATH: process.env.PATH ?? '' },
  logPath: join(folder, 'sleeper.log'),
}
const sleep = { ...spec, command: 'sleep', args: ['600'], watch: 'shell' as const }

async function gone(pid: number, started: string): Promise<boolean> {
  for (let asked = 0; asked < 6000; asked += 1) {
    if (!isRunning({ pid, started })) return true
    await pause(50)
  }
  return false
}

/** A parent of its own that starts one child, tells its pid and can be killed. */
async function parentOf(child: string): Promise<{ parent: ChildProcess; pid: number }> {
  const code = `
    const { createChildren } = await import(${JSON.stringify(join(import.meta.dirname, 'children.ts'))})
    const child = await createChildren(() => {}).spawn(${child})
    console.log(child.pid)
    setInterval(() => {}, 1000)`
  const parent = spawn(process.execPath, ['--input-type=module', '-e', code], { stdio: ['ignore', 'pipe', 'inherit'] })
  assert.ok(parent.stdout)
  const [line] = await once(parent.stdout, 'data')
  return { parent, pid: Number(String(line)) }
}

test('the list of running children follows their starts and ends', async () => {
  const seen: number[] = []
  const children = createChildren((records) => seen.push(records.length))
  const child = await children.spawn(sleep)
  assert.deepEqual(children.records()[0]?.pid, child.pid)
  await child.end(1000)
  assert.equal(child.hasExited(), true)
  assert.deepEqual(seen, [1, 0])
})

test('a child that ignores SIGTERM is killed after the grace', async () => {
  const stubborn = { ...sleep, command: 'sh', args: ['-c', 'trap "" TERM; while :; do sleep 1; done'] }
  const child = await createChildren(() => {}).spawn(stubborn)
  await pause(100)
  await child.end(200)
  assert.equal((await child.exited).signal, 'SIGKILL')
})

test('a program that does not exist is a sentence, not a crash', async () => {
  await assert.rejects(
    createChildren(() => {}).spawn({ ...sleep, command: '/no/such/program' }),
    /could not be started/,
  )
})

test('a foreign program ends when its parent is killed with -9', async () => {
  const { parent, pid } = await parentOf(JSON.stringify(sleep))
  const started = processIdentity(pid) ?? ''
  parent.kill('SIGKILL')
  assert.equal(await gone(pid, started), true)
})

test('a Node child ends when its parent is killed with -9', async () => {
  const waiting = { ...spec, command: process.execPath, args: ['-e', 'setInterval(() => {}, 1000)'], watch: 'preload' }
  const { parent, pid } = await parentOf(JSON.stringify(waiting))
  const started = processIdentity(pid) ?? ''
  await pause(300)
  parent.kill('SIGKILL')
  assert.equal(await gone(pid, started), true)
})

test('leftovers are ended, a process that got the same pid is left alone', async () => {
  const child = await createChildren(() => {}).spawn(sleep)
  const started = processIdentity(child.pid) ?? ''
  assert.deepEqual(await endLeftovers([{ name: 'other', pid: child.pid, started: 'long ago' }], 500), [])
  assert.equal(child.hasExited(), false)
  const ended = await endLeftovers([{ name: 'sleeper', pid: child.pid, started }], 500)
  assert.equal(ended.length, 1)
  assert.equal(isRunning({ pid: child.pid, started }), false)
})
