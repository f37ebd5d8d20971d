import assert from 'node:assert/strict'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { pathToFileURL } from 'node:url'
import { migrationsFolder, readMigrations } from './migration-files.ts'

/** Hash by name, from what `sha256sum *.sql` printed. */
const readFrozen = async (): Promise<Map<string, string>> => {
  const lines = (await readFile(new URL('SHA256SUMS', migrationsFolder), 'utf8')).trim().split(/\r?\n/)
  return new Map(lines.map((line) => line.split(/\s+/)).map(([hash = '', name = '']) => [name, hash]))
}

test('a migration that is in the repository is never edited: what changes the schema is a new file', async () => {
  const frozen = await readFrozen()
  const files = await readMigrations()
  for (const { name, hash } of files) {
    const known = frozen.get(name)
    const add = `echo '${hash}  ${name}' >> shared/database/migrations/SHA256SUMS`
    assert.ok(known, `${name} is new. Freeze it when it is as it shall stay:\n  ${add}`)
    const edited = `${name} was edited, and databases that have it would never see the change. Take the edit back (git checkout) and write a new migration.`
    assert.equal(hash, known, edited)
  }
  const names = files.map(({ name }) => name)
  assert.deepEqual([...frozen.keys()].sort(), names, 'A migration that has been applied somewhere must not go away.')
})

test('each migration has a number of its own', async () => {
  const numbers = (await readMigrations()).map(({ name }) => /^(\d{4})-[a-z0-9-]+\.sql$/.exec(name)?.[1])
  assert.equal(new Set(numbers).size, numbers.length)
  assert.ok(numbers.every((number) => number !== undefined))
})

test('a checkout with other line ends has the same hashes', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'baton-migrations-'))
  const [first] = await readMigrations()
  try {
    await writeFile(join(folder, first?.name ?? ''), first?.text.replaceAll('\n', '\r\n') ?? '')
    const [same] = await readMigrations(pathToFileURL(`${folder}/`))
    assert.equal(same?.hash, first?.hash)
  } finally {
    await rm(folder, { recursive: true })
  }
})
