import assert from 'node:assert/strict'
import { test } from 'node:test'
import { csvOf } from '#api/http/csv.ts'
import { limits } from '#shared/contract/limits.ts'
import { readCsv } from './read-csv.ts'

const columns = ['제목', 'Status']

test('a file is read with any delimiter, line end and byte order mark that spreadsheets save', async () => {
  const rows = [['A, "quoted"; title', 'Done']]
  const quoted = '"A, ""quoted""; title"'
  for (const delimiter of [',', ';', '\t']) {
    for (const end of ['\n', '\r\n', '\r']) {
      const text = [`제목${delimiter}Status`, `${quoted}${delimiter}Done`, ''].join(end)
      assert.deepEqual(await readCsv(text), { columns, rows, total: 1 })
      assert.deepEqual(await readCsv(`\uFEFF${text}`), { columns, rows, total: 1 })
    }
  }
})

test('a cell may have lines, rows may be short, and empty rows are none', async () => {
  assert.deepEqual(await readCsv('제목,Status\r\n"one\ntwo",Done\r\n\r\n,\r\nalone\r\n'), {
    columns,
    rows: [['one\ntwo', 'Done'], ['alone']],
    total: 2,
  })
})

test('the quote that our export puts before a formula is taken off, and no other', async () => {
  const cells = ['=1+1', '+82 10', '-', '@minsu', '\tx', "'plain'", '＝1']
  assert.deepEqual(await readCsv(csvOf([['a', 'b', 'c', 'd', 'e', 'f', 'g'], cells])), {
    columns: ['a', 'b', 'c', 'd', 'e', 'f', 'g'],
    rows: [cells],
    total: 1,
  })
})

test('a quote that does not end is told with its line', async () => {
  assert.deepEqual(await readCsv('제목,Status\nfine,Done\n"open,Done\n'), { brokenFromLine: 3 })
  assert.deepEqual(await readCsv('제목,Status\n"open" x,Done\n'), { brokenFromLine: 2 })
})

test('a text without any rows has none', async () => {
  assert.deepEqual(await readCsv('제목'), { columns: ['제목'], rows: [], total: 0 })
  assert.deepEqual(await readCsv('\n\n'), { columns: [], rows: [], total: 0 })
})

test('names of columns in quotes do not hide by which delimiter a file is', async () => {
  assert.deepEqual(await readCsv('"제목";"Status"\n"a,b";"Done"\n'), { columns, rows: [['a,b', 'Done']], total: 1 })
})

test('line ends may be mixed, and the last row may end with an empty cell', async () => {
  const rows = [['a', 'x'], ['b', ''], ['c'], ['d', '']]
  assert.deepEqual(await readCsv('\n제목,Status\ra,x\r\nb,\n\nc\nd,'), { columns, rows, total: 4 })
})

test('of a row nothing is read that no column could name, and of a file no more rows than it may have', async () => {
  const file = await readCsv(`제목,Status\n${'a,'.repeat(400)}\n${'b\n'.repeat(1500)}`)
  assert.ok(typeof file === 'object' && 'rows' in file)
  assert.deepEqual([file.rows[0]?.length, file.rows.length, file.total], [200, 1000, 1501])
})

const names = Array.from({ length: limits.importColumnsMax }, (_, at) => `열 ${at} ${'x'.repeat(150)}`).join(',')
const largest: Record<string, string> = {
  'rows of another length than the first': `${names}\n${'a\n'.repeat(limits.importCharactersMax)}`,
  'a row of empty cells': `title\n${','.repeat(limits.importCharactersMax)}`,
  'a row of short cells': `title\n${'a,'.repeat(limits.importCharactersMax)}`,
  'a first row of short cells': 'a,'.repeat(limits.importCharactersMax),
  'quotes in a quoted cell': `title\n"${'""'.repeat(limits.importCharactersMax)}`,
}

test('the largest files cost a moment, in which others have their turns', async () => {
  for (const [what, text] of Object.entries(largest)) {
    let [turns, isDone] = [0, false]
    const count = () => {
      turns += 1
      if (!isDone) setImmediate(count)
    }
    setImmediate(count)
    const before = process.cpuUsage()
    await readCsv(text.slice(0, limits.importCharactersMax))
    const { user, system } = process.cpuUsage(before)
    isDone = true
    // Some 20 ms; seconds where each row of another length is an error with its stack.
    assert.ok(user + system < 1e6, `${what}: ${Math.round((user + system) / 1000)} ms`)
    assert.ok(what.startsWith('quotes') || turns >= 5, `${what}: ${turns} turns`)
  }
})
