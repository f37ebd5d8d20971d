import assert from 'node:assert/strict'
import { test } from 'node:test'
import { groupByDue, markOf, parseRole } from './work-view.ts'

test('open tasks are grouped by when they are due, in that order, without empty groups', () => {
  const tasks = [null, '2026-12-24', '2026-11-20', '2026-11-21', '2026-11-27', '2026-11-19'].map((dueOn) => ({ dueOn }))
  assert.deepEqual(
    groupByDue(tasks, '2026-11-21').map(({ group, tasks: found }) => [group, found.length]),
    [
      ['overdue', 2],
      ['today', 1],
      ['week', 1],
      ['later', 1],
      ['none', 1],
    ],
  )
  assert.deepEqual(groupByDue([], '2026-11-21'), [])
})

test('what somebody else handed over and was never opened is newly assigned; what changed since is changed', () => {
  const task = { version: 4, seenVersion: null, creatorId: 'other', assigneeId: 'me' }
  assert.equal(markOf(task, 'me'), 'assigned')
  assert.equal(markOf({ ...task, creatorId: 'me' }, 'me'), undefined)
  assert.equal(markOf({ ...task, assigneeId: 'other' }, 'me'), undefined)
  assert.equal(markOf({ ...task, seenVersion: 3 }, 'me'), 'changed')
  assert.equal(markOf({ ...task, seenVersion: 4 }, 'me'), undefined)
})

test('the address says which tasks; nonsense shows the assigned ones', () => {
  assert.equal(parseRole('?role=watching'), 'watching')
  assert.equal(parseRole('?role=boss'), 'assigned')
})
