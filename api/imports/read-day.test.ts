import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readDay } from './read-day.ts'

test('a day is read as people and spreadsheets write it', () => {
  for (const text of ['2026-11-21', '2026/11/21', '2026. 11. 21.', '2026.11.21', ' 2026-11-21 '])
    assert.equal(readDay(text), '2026-11-21')
  assert.equal(readDay('2026. 1. 2.'), '2026-01-02')
})

test('what is no day, or could be two, is none', () => {
  for (const text of ['2026-02-30', '11/12/2026', '21.11.2026', 'tomorrow', '2026-11', '20261121', ''])
    assert.equal(readDay(text), undefined)
})
