import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Known, keyOf } from './known.ts'
import { readDay, readRow } from './read-row.ts'

const entry = (id: string, name: string) => ({ id, name, keys: [keyOf(name)] })
const known: Known = {
  statuses: [
    { ...entry('s1', 'To do'), category: 'waiting' },
    { ...entry('s2', '검토'), category: 'in_progress' },
    { ...entry('s3', '완료'), category: 'done' },
  ],
  labels: [entry('l1', 'bug'), entry('l2', 'docs'), entry('l3', 'a, b')],
  people: new Map([
    ['minsu@example.com', ['p1']],
    [keyOf('김민수'), ['p1', 'p2']],
    ['first_last@example.com', ['p4']],
    [keyOf('Alex Morgan'), ['p3']],
  ]),
  parents: new Map([
    ['WEB-7', { id: 't7', isSubtask: false }],
    ['WEB-8', { id: 't8', isSubtask: true }],
  ]),
}
const read = (row: Parameters<typeof readRow>[0]) => readRow({ title: 'x', ...row }, known)
const faultsOf = (row: Parameters<typeof readRow>[0]) => read(row).faults.map(({ field, code }) => [field, code])

test('a row with a title alone is a task with nothing else', () => {
  const { fields, faults } = read({ title: ' 배포 준비 '.normalize('NFD') })
  assert.deepEqual(faults, [])
  assert.deepEqual(fields, {
    title: '배포 준비',
    description: '',
    assigneeId: null,
    priority: 'none',
    dueOn: null,
    labelIds: [],
    parentId: null,
  })
})

test('a status is known by its name, else by the word for its category in either language', () => {
  for (const [text, id] of Object.entries({
    'TO DO': 's1',
    대기: 's1',
    'In progress': 's2',
    in_progress: 's2',
    Done: 's3',
  }))
    assert.equal(read({ status: text }).fields.statusId, id, text)
  const [fault] = read({ status: 'Later' }).faults
  assert.deepEqual(fault, { field: 'status', code: 'invalid_value', params: { allowed: 'To do, 검토, 완료' } })
})

test('a person is known by address, or by a name that nobody shares', () => {
  assert.equal(read({ assignee: 'Minsu@Example.com' }).fields.assigneeId, 'p1')
  assert.equal(read({ assignee: 'first_last@example.com' }).fields.assigneeId, 'p4')
  assert.equal(read({ assignee: 'alex  morgan' }).fields.assigneeId, 'p3')
  assert.deepEqual(faultsOf({ assignee: '김민수' }), [['assignee', 'ambiguous']])
  assert.deepEqual(faultsOf({ assignee: 'nobody@example.com' }), [['assignee', 'unknown_reference']])
})

test('priorities are known by code and by word', () => {
  for (const text of ['urgent', 'URGENT', '긴급']) assert.equal(read({ priority: text }).fields.priority, 'urgent')
  assert.deepEqual(faultsOf({ priority: 'P1' }), [['priority', 'invalid_value']])
})

test('labels are split at commas and semicolons, unless a label is called just so', () => {
  assert.deepEqual(read({ labels: 'docs; BUG, docs' }).fields.labelIds, ['l1', 'l2'])
  assert.deepEqual(read({ labels: 'a, b' }).fields.labelIds, ['l3'])
  assert.deepEqual(faultsOf({ labels: 'bug, x' }), [['labels', 'invalid_value']])
})

test('a parent is a task of this project that is no sub-task', () => {
  assert.equal(read({ parent: 'web-7' }).fields.parentId, 't7')
  assert.deepEqual(faultsOf({ parent: 'WEB-8' }), [['parent', 'not_a_parent']])
  assert.deepEqual(faultsOf({ parent: 'APP-1' }), [['parent', 'unknown_reference']])
})

test('every fault of a row is told at once', () => {
  const row = { title: 'x'.repeat(201), description: '\u0000', dueOn: 'soon', priority: '?', status: '?' }
  assert.deepEqual(faultsOf(row), [
    ['title', 'too_long'],
    ['description', 'invalid_characters'],
    ['status', 'invalid_value'],
    ['priority', 'invalid_value'],
    ['dueOn', 'invalid_day'],
  ])
  assert.deepEqual(
    readRow({ status: 'Done' }, known).faults.map(({ field, code }) => [field, code]),
    [['title', 'required']],
  )
})

test('a day is read as people and spreadsheets write it', () => {
  for (const text of ['2026-11-21', '2026/11/21', '2026. 11. 21.', '2026.11.21', ' 2026-11-21 '])
    assert.equal(readDay(text), '2026-11-21')
  assert.equal(readDay('2026. 1. 2.'), '2026-01-02')
})

test('what is no day, or could be two, is none', () => {
  for (const text of ['2026-02-30', '11/12/2026', '21.11.2026', 'tomorrow', '2026-11', '20261121', ''])
    assert.equal(readDay(text), undefined)
})
