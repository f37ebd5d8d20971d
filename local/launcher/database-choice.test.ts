import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { test } from 'node:test'
import { pathToFileURL } from 'node:url'
import { chosenDatabase } from '../launcher/database-choice.mjs'
import { root } from '../launcher/places.mjs'

function missing(environment: Record<string, string>): string {
  const script = `import(${JSON.stringify(`${pathToFileURL(root)}/local/launcher/system-packages.mjs`)}).then(({ missingThings }) => console.log(missingThings(['database']).join()))`
  return spawnSync(process.execPath, ['--eval', script], {
    encoding: 'utf8',
    env: { PATH: '', ...environment },
  }).stdout.trim()
}

test('MariaDB is not asked for where another database is named', () => {
  assert.equal(missing({}), 'database')
  assert.equal(missing({ BATON_MYSQLD: '/opt/mysqld' }), '')
  assert.equal(missing({ BATON_DATABASE_URL: 'mysql://me@127.0.0.1' }), '')
})

test('two variables that name a database are refused by name, as one of them was meant', () => {
  assert.equal(chosenDatabase({}), undefined)
  assert.deepEqual(chosenDatabase({ BATON_MYSQLD: '/x' }), { variable: 'BATON_MYSQLD', value: '/x' })
  assert.throws(
    () => chosenDatabase({ BATON_MYSQLD: '/x', BATON_DATABASE_URL: 'mysql://u:secret@h' }),
    /^Problem: BATON_DATABASE_URL and BATON_MYSQLD are both set\.$/,
  )
})
