import assert from 'node:assert/strict'
import { test } from 'node:test'
import { faultsOf, readText, withColumn } from './import-view.ts'

test('a fault tells its row and field; one of the whole file tells neither', () => {
  const faults = faultsOf([
    { pointer: '/rows/3/dueOn', code: 'invalid_day', detail: '날짜가 아닙니다.' },
    { pointer: '/csv', code: 'no_rows', detail: '줄이 없습니다.' },
  ])
  assert.deepEqual(
    faults.map(({ row, field, detail }) => [row, field, detail]),
    [
      ['3', 'dueOn', '날짜가 아닙니다.'],
      [undefined, undefined, '줄이 없습니다.'],
    ],
  )
})

test('a field has one column: the one that had it before loses it', () => {
  assert.deepEqual(withColumn({ 이름: 'title', 날짜: 'dueOn' }, '요약', 'title'), { 날짜: 'dueOn', 요약: 'title' })
  assert.deepEqual(withColumn({ 이름: 'title', 날짜: 'dueOn' }, '날짜', undefined), { 이름: 'title' })
})

test('a file is read as UTF-8, else in the code page of Korean Windows, else not at all', () => {
  assert.equal(readText(new TextEncoder().encode('\ufeff제목').buffer), '제목')
  assert.equal(readText(new Uint8Array([0xc1, 0xa6, 0xb8, 0xf1]).buffer), '제목')
  assert.equal(readText(new Uint8Array([0xff, 0xfe, 0xff]).buffer), undefined)
})
