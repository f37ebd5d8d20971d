import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readableValue } from './readable-value.ts'

const given = {
  project: {
    statuses: [{ id: 's1', name: '대기', category: 'waiting' as const }],
    labels: [{ id: 'l1', name: '긴급 고객', color: 'red' as const }],
  },
  people: [{ id: 'u1', name: '이영희' }],
  locale: 'ko' as const,
}

test('ids read as what they are called', () => {
  assert.equal(readableValue({ ...given, field: 'statusId', value: 's1' }), '대기')
  assert.equal(readableValue({ ...given, field: 'assigneeId', value: 'u1' }), '이영희')
  assert.equal(readableValue({ ...given, field: 'labelIds', value: ['l1'] }), '긴급 고객')
  assert.equal(readableValue({ ...given, field: 'priority', value: 'urgent' }), '긴급')
})

test('nothing has a word of its own', () => {
  assert.equal(readableValue({ ...given, field: 'assigneeId', value: null }), '없음')
  assert.equal(readableValue({ ...given, field: 'assigneeId', value: 'gone' }), '팀을 떠난 사람')
  assert.equal(readableValue({ ...given, field: 'labelIds', value: [] }), '없음')
  assert.equal(readableValue({ ...given, field: 'description', value: '' }), '(비어 있음)')
})
