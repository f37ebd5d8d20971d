import assert from 'node:assert/strict'
import { test } from 'node:test'
import { advance, covers, type FeedRow, type FeedWindow, isAfter, openWindow } from './feed-window.ts'

const row = (id: number, at = 0): FeedRow => ({ id, at, item: undefined })
const idsOf = (rows: FeedRow[]) => rows.map(({ id }) => id)
const gapsOf = ({ gaps }: FeedWindow) => gaps.map(({ from, to }) => [from, to])

test('rows are news once, in the order of their ids', () => {
  const opened = openWindow([row(5), row(6)], 0)
  const { window, fresh } = advance(opened, [row(7), row(8)], 1000)
  assert.deepEqual(idsOf(fresh), [7, 8])
  assert.deepEqual(idsOf(advance(window, [row(7), row(8)], 2000).fresh), [])
  assert.deepEqual(idsOf(window.rows), [5, 6, 7, 8])
})

test('a row that appears after a later one is news too', () => {
  const opened = openWindow([row(5), row(6)], 0)
  const jumped = advance(opened, [row(9, 1000)], 1000).window
  assert.deepEqual(gapsOf(jumped), [[7, 8]])
  assert.ok(isAfter(jumped, 8))
  const late = advance(jumped, [row(8, 900)], 2000)
  assert.deepEqual(idsOf(late.fresh), [8])
  assert.deepEqual(gapsOf(late.window), [[7, 7]])
  assert.deepEqual(idsOf(late.window.rows), [5, 6, 8, 9])
})

test('a gap closes when its transaction can no longer be running', () => {
  const jumped = advance(openWindow([row(5)], 0), [row(7, 1000)], 1000).window
  assert.deepEqual(gapsOf(advance(jumped, [], 15_900).window), [[6, 6]])
  assert.deepEqual(gapsOf(advance(jumped, [], 16_000).window), [])
})

test('a thousand rows of one transaction are one gap until its commit', () => {
  const ids = Array.from({ length: 1000 }, (_, index) => 10 + index)
  const jumped = advance(openWindow([row(9)], 0), [row(1010, 100)], 100).window
  assert.deepEqual(gapsOf(jumped), [[10, 1009]])
  const committed = advance(
    jumped,
    ids.map((id) => row(id, 50)),
    200,
  )
  assert.deepEqual(idsOf(committed.fresh), ids)
  assert.deepEqual(gapsOf(committed.window), [])
})

test('many gaps become fewer and wider, and none is forgotten', () => {
  const every = Array.from({ length: 101 }, (_, index) => row(1 + 2 * index))
  const window = openWindow(every, 0)
  assert.equal(window.gaps.length, 30)
  for (let id = 2; id < 200; id += 2) assert.ok(isAfter(window, id), `${id}`)
})

test('an instance that begins finds the transactions that are still running', () => {
  assert.deepEqual(gapsOf(openWindow([row(3, 0), row(5, 20_000), row(8, 29_000)], 30_000)), [
    [4, 4],
    [6, 7],
  ])
  assert.deepEqual(gapsOf(openWindow([], 0)), [])
})

test('a window covers the positions from which it has every row', () => {
  const window = openWindow([row(11), row(12)], 0)
  assert.ok(covers(window, { last: 10, gaps: [] }))
  assert.ok(!covers(window, { last: 9, gaps: [] }))
  assert.ok(!covers(window, { last: 12, gaps: [{ from: 8, to: 8, since: 0 }] }))
})

test('what is kept is bounded, and what was dropped is no longer covered', () => {
  const rows = Array.from({ length: 6000 }, (_, index) => row(index + 1))
  const window = openWindow(rows, 0)
  assert.equal(window.rows.length, 5000)
  assert.ok(!covers(window, { last: 999, gaps: [] }))
  assert.ok(covers(window, { last: 1000, gaps: [] }))
})
