import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { root } from '../launcher/places.mjs'

test('a compile leaves nothing in the temporary folder', (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'baton-compile-'))
  t.after(() => rmSync(folder, { recursive: true, force: true }))
  const tmp = join(folder, 'tmp')
  mkdirSync(tmp)
  const program = `
    import { compileTemplate } from ${JSON.stringify(join(root, 'local/template/compile.ts'))}
    await compileTemplate({ root: ${JSON.stringify(root)}, cacheDir: ${JSON.stringify(join(folder, 'cache'))} })`
  const { status, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', program], {
    encoding: 'utf8',
    env: { ...process.env, TMPDIR: tmp },
  })
  assert.equal(status, 0, stderr)
  assert.deepEqual(
    readdirSync(tmp).filter((name) => !name.startsWith('node-')),
    [],
  )
})
