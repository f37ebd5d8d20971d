import assert from 'node:assert/strict'
import { test } from 'node:test'
import { byFolder, costTable, type Note, readCosts, readFailed, readLost } from './test-notes.ts'

const used = (tests: number, browser: number) => ({ tests, browser, api: 0, database: 0, cloud: 0 })

const notes: Note[] = [
  { file: 'tests/web/board.test.ts', at: 1000, used: used(1, 2), lost: 0 },
  { failed: 'tests/web/board.test.ts' },
  { failed: 'tests/web/board.test.ts' },
  { file: 'tests/web/list.test.ts', at: 3000, used: used(2, 5), lost: 0 },
  { file: 'local/cloud/mail/inbox.test.ts', at: 4000, used: used(3, 5), lost: 0 },
  { file: '', at: 4500, used: used(3.5, 5), lost: 2 },
  { file: 'shared/mail-rules/flood.test.ts', at: 1000, used: used(0, 0), lost: 0 },
  { file: '', at: 1500, used: used(0, 0), lost: 0.5 },
]

test('a file costs what was used between its beginning and the next file’s, in each part of a run', () => {
  assert.deepEqual(
    readCosts(notes).map((cost) => [cost.name, cost.wallMs, cost.used.tests, cost.used.browser]),
    [
      ['tests/web/board.test.ts', 2000, 1, 3],
      ['tests/web/list.test.ts', 1000, 1, 0],
      ['local/cloud/mail/inbox.test.ts', 500, 0.5, 0],
      ['shared/mail-rules/flood.test.ts', 500, 0, 0],
    ],
  )
})

test('the table has a line for each folder, the dearest first, the rest, and all of it', () => {
  const table = costTable(byFolder(readCosts(notes)), 10, 5000)
  const rows = table.split('\n').map((line) => line.trim().split(/ {2,}/).slice(0, 3).join(' '))
  const folders = ['tests/web 5.0 3.0', 'local 0.5 0.5', 'shared 0.0 0.5']
  assert.deepEqual(rows, ['', 'Seconds CPU time', ...folders, 'start and end 4.5', 'all 10.0 5.0', ''])
})

test('a file whose tests failed is named once', () => {
  assert.deepEqual(readFailed(notes), ['tests/web/board.test.ts'])
})

test('what the parts have lost adds up', () => {
  assert.equal(readLost(notes), 2.5)
})
