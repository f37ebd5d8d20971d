import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { tryLock, waitForLock } from '../launcher/pid-lock.mjs'
import { isRunning, processIdentity } from '../launcher/process-identity.mjs'

const folder = mkdtempSync(join(tmpdir(), 'baton-lock-'))
after(() => rmSync(folder, { recursive: true, force: true }))

test('a lock that is held tells who holds it and is free after its release', () => {
  const path = join(folder, 'held.lock')
  const first = tryLock(path)
  assert.ok(first.release)
  assert.equal(tryLock(path).holder?.pid, process.pid)
  first.release()
  assert.equal(existsSync(path), false)
  assert.ok(tryLock(path).release)
})

test('a lock whose process has ended is taken over', async () => {
  const path = join(folder, 'stale.lock')
  const child = spawn(process.execPath, ['-e', 'process.stdin.resume()'], { stdio: ['pipe', 'ignore', 'ignore'] })
  await once(child, 'spawn')
  const pid = child.pid ?? 0
  writeFileSync(path, `${pid} ${processIdentity(pid)}\n`)
  assert.equal(tryLock(path).holder?.pid, pid)
  child.kill('SIGKILL')
  await once(child, 'exit')
  assert.ok(tryLock(path).release)
})

test('a lock of an earlier process with the same pid is taken over', () => {
  const path = join(folder, 'reused.lock')
  writeFileSync(path, `${process.pid} long-ago:1\n`)
  assert.ok(tryLock(path).release)
})

test('whoever waits gets the lock when it is released and is told once', async () => {
  const path = join(folder, 'waited.lock')
  const first = tryLock(path)
  let told = 0
  const waiting = waitForLock(path, () => {
    told += 1
  })
  setTimeout(() => first.release?.(), 200)
  const release = await waiting
  release()
  assert.equal(told, 1)
  assert.deepEqual(
    readdirSync(folder).filter((name) => name.startsWith('waited')),
    [],
  )
})

test('this process runs, one with another start time does not', () => {
  const started = processIdentity(process.pid)
  assert.ok(started)
  assert.equal(isRunning({ pid: process.pid, started }), true)
  assert.equal(isRunning({ pid: process.pid, started: 'other' }), false)
  assert.equal(processIdentity(2 ** 30), undefined)
})
