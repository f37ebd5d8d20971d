import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { processIdentity } from '../launcher/process-identity.mjs'
import { writeState } from '../screen/state.ts'

test('npm run status names the database that runs, with its version', () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'baton-status-'))
  try {
    const me = { pid: process.pid, started: processIdentity(process.pid) ?? '' }
    const at = { url: 'http://localhost:9', startedAt: '2026-11-21T00:00:00.000Z', children: [] }
    writeState(dataDir, { ...me, ...at, phase: 'stopping', database: 'MySQL 8.0.31' })
    const command = join(import.meta.dirname, 'status.ts')
    const run = (...args: string[]) =>
      spawnSync(process.execPath, [command, ...args], { encoding: 'utf8', env: { BATON_DATA: dataDir } }).stdout
    assert.match(run(), /^ {2}database MySQL 8\.0\.31$/m)
    assert.equal(JSON.parse(run('--json')).database, 'MySQL 8.0.31')
  } finally {
    rmSync(dataDir, { recursive: true })
  }
})
