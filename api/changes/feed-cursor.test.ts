import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openSealer } from '#api/http/seal.ts'
import { readFeedCursor, writeFeedCursor } from './feed-cursor.ts'
import { openWindow } from './feed-window.ts'

const at = Date.UTC(2026, 10, 21)

test('a cursor holds how far somebody has been told, with what was missing then', () => {
  const gaps = [
    { from: 17, to: 17, since: at - 5000 },
    { from: 30, to: 229, since: at - 1000 },
  ]
  const cursor = readFeedCursor(writeFeedCursor({ last: 230, gaps }, at))
  assert.deepEqual(cursor, { at, last: 230, gaps: gaps.map((gap) => ({ ...gap, since: at })) })
})

test('a text that is no cursor is none', () => {
  for (const text of ['', 'x', 'MTIz', '1.2.3', '../../etc']) {
    assert.equal(readFeedCursor(text), undefined)
  }
})

test('the cursor of the worst case still fits into an address', async () => {
  const rows = Array.from({ length: 500 }, (_, index) => ({ id: 10 ** 9 + index * 200, at, item: undefined }))
  const cursor = writeFeedCursor(openWindow(rows, at), at)
  const sealed = (await openSealer(async () => ({ current: 1, keys: new Map([[1, 'x'.repeat(43)]]) }))()).seal(
    cursor,
    'fresh',
  )
  assert.ok(sealed.length <= 1024, `${sealed.length}`)
  assert.ok(readFeedCursor(cursor))
})
