import assert from 'node:assert/strict'
import { test } from 'node:test'
import { csvOf } from '#api/http/csv.ts'
import { readCsv } from './read-csv.ts'

const columns = ['제목', 'Status']

test('a file is read with any delimiter, line end and byte order mark that spreadsheets save', () => {
  const rows = [['A, "quoted"; title', 'Done']]
  const quoted = '"A, ""quoted""; title"'
  for (const delimiter of [',', ';', '\t']) {
    for (const end of ['\n', '\r\n', '\r']) {
      const text = [`제목${delimiter}Status`, `${quoted}${delimiter}Done`, ''].join(end)
      assert.deepEqual(readCsv(text), { columns, rows })
      assert.deepEqual(readCsv(`\uFEFF${text}`), { columns, rows })
    }
  }
})

test('a cell may have lines, rows may be short, and empty rows are none', () => {
  assert.deepEqual(readCsv('제목,Status\r\n"one\ntwo",Done\r\n\r\n,\r\nalone\r\n'), {
    columns,
    rows: [['one\ntwo', 'Done'], ['alone']],
  })
})

test('the quote that our export puts before a formula is taken off, and no other', () => {
  const cells = ['=1+1', '+82 10', '-', '@minsu', '\tx', "'plain'", '＝1']
  assert.deepEqual(readCsv(csvOf([['a', 'b', 'c', 'd', 'e', 'f', 'g'], cells])), {
    columns: ['a', 'b', 'c', 'd', 'e', 'f', 'g'],
    rows: [cells],
  })
})

test('a quote that does not end is told with its line', () => {
  assert.deepEqual(readCsv('제목,Status\nfine,Done\n"open,Done\n'), { brokenFromLine: 3 })
  assert.deepEqual(readCsv('제목,Status\n"open" x,Done\n'), { brokenFromLine: 2 })
})

test('a text without any rows has none', () => {
  assert.deepEqual(readCsv('제목'), { columns: ['제목'], rows: [] })
  assert.deepEqual(readCsv('\n\n'), { columns: [], rows: [] })
})
