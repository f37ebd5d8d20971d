import assert from 'node:assert/strict'
import { test } from 'node:test'
import { describeChange } from './describe-change.ts'
import { withObjectParticle } from './object-particle.ts'

const names = { s1: '대기', s3: '완료', p1: '김민수', p2: '이영희' }

test('a status change reads who, from what, to what', () => {
  const change = {
    type: 'task.changed',
    actorName: '이영희',
    changes: { statusId: { from: 's1', to: 's3' } },
    names,
  } as const
  const described = describeChange(change, 'ko')
  assert.equal(described.summary, '이영희님이 상태를 바꿨습니다: 대기 → 완료')
  assert.deepEqual(described.rows, [{ field: 'statusId', label: '상태', from: '대기', to: '완료' }])
})

test('several fields keep their reading order whatever the order of the keys', () => {
  const changes = { description: { from: '', to: 'x' }, title: { from: 'a', to: 'b' } }
  const described = describeChange({ type: 'task.changed', actorName: 'Alex', changes, names }, 'en')
  assert.equal(described.summary, 'Alex changed title, description')
  assert.deepEqual(
    described.rows.map((row) => [row.from, row.to]),
    [
      ['a', 'b'],
      ['(empty)', 'x'],
    ],
  )
})

test('an assignee who is no longer in the team is not shown as an id', () => {
  const changes = { assigneeId: { from: 'p9', to: null } }
  const described = describeChange({ type: 'task.changed', actorName: 'Alex', changes, names }, 'en')
  assert.equal(described.summary, 'Alex changed assignee: someone who left the team → nobody')
})

test('a created task names the person it was handed to', () => {
  const changes = { title: { from: null, to: '배포' }, assigneeId: { from: null, to: 'p2' } }
  const described = describeChange({ type: 'task.created', actorName: '김민수', changes, names }, 'ko')
  assert.equal(described.summary, '김민수님이 작업을 만들어 이영희님에게 맡겼습니다')
})

test('the object particle follows the last syllable', () => {
  assert.equal(withObjectParticle('제목'), '제목을')
  assert.equal(withObjectParticle('상태'), '상태를')
  assert.equal(withObjectParticle('title'), 'title을(를)')
})
