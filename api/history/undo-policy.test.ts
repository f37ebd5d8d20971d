import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { TaskEvent } from '#shared/contract/task-event.ts'
import { inverseOf } from './undo-policy.ts'

const [one, two] = ['01900000-0000-7000-8000-000000000001', '01900000-0000-7000-8000-000000000002']

const task = {
  title: '배포 준비',
  statusId: one,
  assigneeId: null,
  priority: 'none',
  dueOn: '2026-11-30',
  labelIds: [one, two],
  parentId: null,
  description: '',
  position: 'a0',
  deletedAt: null,
} as const

type Undone = Parameters<typeof inverseOf>[0]
const present = { ...task, labelIds: [...task.labelIds] }
const changed = (changes: TaskEvent['changes']): Undone => ({ type: 'task.changed', changes })

test('a change goes back field by field while each is as the change left it', () => {
  const changes = {
    title: { from: '배포', to: '배포 준비' },
    dueOn: { from: null, to: '2026-11-30' },
    labelIds: { from: [one], to: [one, two] },
    position: { from: 'a1', to: 'b7' },
  }
  const fields = { title: '배포', dueOn: null, labelIds: [one] }
  assert.deepEqual(inverseOf(changed(changes), present), { kind: 'change', fields })
})

test('a field that has changed since is in the way, and is named', () => {
  const changes = { title: { from: '배포', to: '출시' }, assigneeId: { from: one, to: null } }
  assert.deepEqual(inverseOf(changed(changes), present), { kind: 'none', because: ['title'] })
  const labels = { labelIds: { from: [], to: [two] } }
  assert.deepEqual(inverseOf(changed(labels), present), { kind: 'none', because: ['labelIds'] })
})

test('a move alone is not taken back', () => {
  const moved = changed({ position: { from: 'a1', to: 'a0' } })
  assert.deepEqual(inverseOf(moved, present), { kind: 'none', because: ['position'] })
})

test('a value that no task can have any more is in the way', () => {
  const changes = changed({ priority: { from: 'sometime', to: 'none' } })
  assert.deepEqual(inverseOf(changes, present), { kind: 'none', because: ['priority'] })
})

test('a creation and a restoration are taken back by deletion, a deletion by restoration', () => {
  const deleted = { ...present, deletedAt: new Date() }
  const inverse = (type: TaskEvent['type'], now = present) => inverseOf({ type, changes: {} }, now).kind
  assert.equal(inverse('task.created'), 'delete')
  assert.equal(inverse('task.restored'), 'delete')
  assert.equal(inverseOf({ type: 'task.deleted', changes: {} }, deleted).kind, 'restore')
  assert.equal(inverse('comment.added'), 'remove_comment')
})

test('what happened to a task that is deleted now can only be taken back after it has been restored', () => {
  const deleted = { ...present, deletedAt: new Date() }
  for (const type of ['task.created', 'task.changed', 'comment.deleted'] as const)
    assert.deepEqual(inverseOf({ type, changes: {} }, deleted), { kind: 'none', because: ['deleted'] })
  const restored = inverseOf({ type: 'task.deleted', changes: {} }, present)
  assert.deepEqual(restored, { kind: 'none', because: ['restored'] })
})
