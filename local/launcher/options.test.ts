import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { test } from 'node:test'
import { root } from '../launcher/places.mjs'

const run = (...args: string[]) =>
  spawnSync(process.execPath, [join(root, 'local', 'run.mjs'), ...args], { encoding: 'utf8' })

test('an option that a command does not know is refused, with those that it knows', () => {
  const { status, stderr } = run('status', '--jsno')
  assert.equal(status, 1)
  assert.match(stderr, /npm run status does not know --jsno\./)
  assert.match(stderr, /It knows --json/)
})

test('the list of commands keeps its columns', () => {
  const lines = run('help')
    .stdout.split('\n')
    .filter((line) => line.startsWith('  npm '))
  const columns = new Set(lines.map((line) => /^ {2}npm (?:run )?\S+ {2,}/.exec(line)?.[0].length))
  assert.equal(columns.size, 1, lines.join('\n'))
})
