import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Changes, TaskEvent } from '#shared/contract/task-event.ts'
import { isNothing, netEffect } from './net-effect.ts'

const changed = (changes: Changes) => ({ type: 'task.changed', changes, occurredAt: 'x' }) as TaskEvent
const said = (type: TaskEvent['type'], id: string, to: string | null, occurredAt = '1') =>
  ({
    type,
    changes: {},
    occurredAt,
    comment: { id, authorId: 'p', from: null, to, mentionedIds: [] },
  }) as unknown as TaskEvent
const plain = (type: TaskEvent['type']) => ({ type, changes: {}, occurredAt: 'x' }) as TaskEvent

test('a field goes from what it was first to what it is last', () => {
  const steps = [
    changed({ title: { from: 'a', to: 'b' } }),
    changed({ dueOn: { from: null, to: '2026-12-01' } }),
    changed({ title: { from: 'b', to: 'c' } }),
  ]
  assert.deepEqual(netEffect(steps).changes, {
    title: { from: 'a', to: 'c' },
    dueOn: { from: null, to: '2026-12-01' },
  })
})

test('what was changed back is nothing to tell', () => {
  const there = changed({ title: { from: 'a', to: 'b' }, labelIds: { from: ['l', 'm'], to: [] } })
  const back = changed({ title: { from: 'b', to: 'a' }, labelIds: { from: [], to: ['l', 'm'] } })
  assert.ok(isNothing(netEffect([there, back])))
})

test('whose own change was taken back by somebody else is told so', () => {
  const steps = [changed({ title: { from: 'a', to: 'b' } }), changed({ title: { from: 'mine', to: 'a' } })]
  assert.deepEqual(netEffect(steps).changes, { title: { from: 'mine', to: 'a' } })
})

test('a card that only moved within its column is nothing to tell', () => {
  assert.ok(isNothing(netEffect([changed({ position: { from: 'a0', to: 'a1' } })])))
})

test('a comment is told as it reads now, and not when it was taken back', () => {
  const events = [
    said('comment.added', 'c1', '처음'),
    said('comment.added', 'c2', '둘'),
    said('comment.changed', 'c1', '고침', '2'),
    said('comment.deleted', 'c2', null),
  ]
  assert.deepEqual(netEffect(events).comments, [{ id: 'c1', authorId: 'p', text: '고침', at: '1' }])
})

test('a task that was deleted and came back is where it was', () => {
  assert.ok(isNothing(netEffect([plain('task.deleted'), plain('task.restored')])))
  assert.equal(netEffect([plain('task.restored')]).restored, true)
  assert.equal(netEffect([plain('task.deleted')]).deleted, true)
})

test('a task that is new is told of even when nothing changed since', () => {
  assert.equal(isNothing(netEffect([plain('task.created')])), false)
})
