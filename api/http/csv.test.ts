import assert from 'node:assert/strict'
import { test } from 'node:test'
import { csvOf, inert } from './csv.ts'

test('a cell that a spreadsheet would run as a formula is quoted', () => {
  for (const formula of ['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', '  =1', '＝1', '－1']) {
    assert.equal(inert(formula), `'${formula}`)
  }
  for (const text of ['로그인', '1-1', '', "'=1", 'a=b']) assert.equal(inert(text), text)
})

test('commas, quotes and line breaks stay within their cell', () => {
  assert.equal(csvOf([['하나, 둘', '"셋"', '넷\n다섯'], ['여섯']]), '"하나, 둘","""셋""","넷\n다섯"\r\n여섯\r\n')
})
