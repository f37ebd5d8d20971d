import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { StatusInput } from '#shared/contract/project.ts'
import { areDifferent, missesCategory, planLabels, planStatuses } from './project-lists.ts'
import type { LabelRecord, StatusRecord } from './project-repository.ts'

const projectId = 'p'
const waiting: StatusRecord = { id: 'w', projectId, name: null, category: 'waiting' }
const doing: StatusRecord = { id: 'd', projectId, name: '개발', category: 'in_progress' }
const red: LabelRecord = { id: 'r', projectId, name: '버그', color: 'red' }

const statuses = (wanted: StatusInput[]) =>
  planStatuses({ before: [waiting, doing], wanted, projectId, newId: () => 'new' })
const labels = (names: string[]) =>
  planLabels({
    before: [red],
    wanted: names.map((name) => ({ name, color: 'blue' as const })),
    projectId,
    newId: () => 'new',
  })

test('a status without a name keeps none when the client sends back what it was shown, in either language', () => {
  for (const name of ['대기', 'Waiting']) {
    const { after, faults } = statuses([{ id: 'w', name, category: 'waiting' }])
    assert.deepEqual([after, faults], [[waiting], []])
  }
  assert.equal(statuses([{ id: 'w', name: '할 일', category: 'waiting' }]).after[0]?.name, '할 일')
})

test('a status that has a name gets the one that was sent, also one that a category is called by', () => {
  assert.equal(statuses([{ id: 'd', name: '진행 중', category: 'in_progress' }]).after[0]?.name, '진행 중')
})

test('the category of a status that is there stays, a new one has the category that was sent', () => {
  const { after } = statuses([
    { id: 'd', name: '개발', category: 'done' },
    { name: '검토', category: 'done' },
  ])
  assert.deepEqual(after, [doing, { id: 'new', projectId, name: '검토', category: 'done' }])
})

test('an entry of another project, or the same one twice, is refused at its place', () => {
  const { faults } = statuses([
    { id: 'w', name: '대기', category: 'waiting' },
    { id: 'elsewhere', name: '남의 것', category: 'done' },
    { id: 'w', name: '다른 이름', category: 'waiting' },
  ])
  assert.deepEqual(faults, [
    { pointer: '/statuses/1/id', code: 'unknown_reference' },
    { pointer: '/statuses/2/id', code: 'duplicate' },
  ])
})

test('two of one name are refused, whatever their case and however they were typed', () => {
  assert.deepEqual(labels(['Bug', '버그', 'bUG', '버그'.normalize('NFD'), '버그 2']).faults, [
    { pointer: '/labels/2/name', code: 'duplicate' },
    { pointer: '/labels/3/name', code: 'duplicate' },
  ])
})

test('a status may not be called what another one without a name is called in either language', () => {
  const wanted = [
    { id: 'w', name: '대기', category: 'waiting' },
    { name: 'waiting', category: 'waiting' },
  ] as const
  assert.deepEqual(statuses([...wanted]).faults, [{ pointer: '/statuses/1/name', code: 'duplicate' }])
})

test('a project needs a status of each category', () => {
  assert.equal(missesCategory([waiting, doing]), true)
  assert.equal(missesCategory([waiting, doing, { category: 'done' }]), false)
})

test('another order is a difference', () => {
  assert.equal(areDifferent([waiting, doing], [{ ...waiting }, { ...doing }]), false)
  assert.equal(areDifferent([waiting, doing], [doing, waiting]), true)
})
