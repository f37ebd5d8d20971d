import assert from 'node:assert/strict'
import { test } from 'node:test'
import { AppError } from '#shared/errors.ts'
import { after, orders, readKey, upTo, writeKey } from './order.ts'

const id = '019aa000-0000-7000-8000-000000000001'
const at = new Date('2026-11-21T05:00:00.123Z')
const isInvalid = (error: unknown) => error instanceof AppError && error.code === 'invalid_cursor'

test('a cursor carries where the page ended, to the millisecond', () => {
  assert.deepEqual(readKey(orders['-updated'], writeKey(orders['-updated'], [at, id])), [at, id])
  assert.deepEqual(readKey(orders.due, writeKey(orders.due, ['2026-11-21', id])), ['2026-11-21', id])
  assert.deepEqual(readKey(orders['-priority'], writeKey(orders['-priority'], [4, id])), [4, id])
  assert.deepEqual(readKey(orders['-created'], writeKey(orders['-created'], [id])), [id])
})

test('without a cursor, or with that of the start, a list begins at its start', () => {
  assert.equal(readKey(orders.due, undefined), undefined)
  assert.equal(readKey(orders.due, writeKey(orders.due, 'start')), undefined)
})

test('the cursor of another sort, or one that nobody gave out, is refused', () => {
  assert.throws(() => readKey(orders.created, writeKey(orders['-created'], [id])), isInvalid)
  assert.throws(() => readKey(orders.due, writeKey(orders['-updated'], [at, id])), isInvalid)
  assert.throws(() => readKey(orders.due, writeKey(orders.due, ['tomorrow', id])), isInvalid)
  assert.throws(
    () => readKey(orders['-updated'], writeKey(orders['-updated'], ['2026-99-21T05:00:00.123Z', id])),
    isInvalid,
  )
  assert.throws(() => readKey(orders.due, writeKey(orders.due, ['2026-11-21', `${id}' OR 1`])), isInvalid)
  assert.throws(() => readKey(orders.due, 'nonsense'), isInvalid)
})

test('what comes after a key is spelled out column by column, so that an index can begin there', () => {
  assert.deepEqual(after(orders.due, ['2026-11-21', id]), {
    sql: '((t.due_on > ?) OR (t.due_on = ? AND t.id > ?))',
    values: ['2026-11-21', '2026-11-21', id],
  })
  assert.deepEqual(upTo(orders['-created'], [id]), { sql: '((t.id >= ?))', values: [id] })
})
