import assert from 'node:assert/strict'
import { glob, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { test } from 'node:test'
import { loadTemplate, resourceOf } from './compiled-template.ts'
import { statementsOfRole } from './policy.ts'

// A right to a table is none to its indexes, and nothing on a laptop would notice.
const template = await loadTemplate()
const root = join(import.meta.dirname, '../..')

async function indexesIn(folder: string): Promise<string[]> {
  const names = new Set<string>()
  for await (const file of glob(`${folder}/**/*.ts`, { cwd: root, exclude: ['**/*.test.ts'] })) {
    const source = await readFile(join(root, file), 'utf8')
    for (const [, name = ''] of source.matchAll(/\bIndexName: '(\w+)'/g)) names.add(name)
  }
  return [...names].sort()
}

for (const [folder, role] of Object.entries({ api: 'ApiTaskRole', 'notifier-lambda': 'NotifierRole' })) {
  test(`the role of ${folder}/ may query every index that its code asks for`, async () => {
    const resources = statementsOfRole(resourceOf(template, role))
      .filter((statement) => statement.Effect === 'Allow' && statement.Action.includes('dynamodb:Query'))
      .map((statement) => JSON.stringify(statement.Resource))
      .join()
    const missing = (await indexesIn(folder)).filter((name) => !resources.includes(`/index/${name}"`))
    assert.deepEqual(missing, [])
  })
}
