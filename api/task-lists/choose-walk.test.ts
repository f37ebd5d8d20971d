import assert from 'node:assert/strict'
import { test } from 'node:test'
import { taskSorts } from '#shared/contract/task-query.ts'
import { chooseListing, type Selection } from './choose-walk.ts'

const few = { visibleIds: ['p1', 'p2'] }
const many = { visibleIds: Array.from({ length: 11 }, (_, index) => `p${index}`) }
const one = { projectId: 'p1' }

function chosen(wanted: Selection) {
  const listing = chooseListing(wanted)
  return (
    listing && {
      walks: listing.walks.map(({ index, conditions }) => [index, ...conditions.map(({ sql }) => sql)].join(' | ')),
      filters: listing.filters.map(({ sql }) => sql),
    }
  )
}

test('in one project every sort has an index, and nothing is left to filter but what is deleted', () => {
  const indexes = taskSorts.map((sort) =>
    chooseListing({ scope: one, filter: {}, sort })?.walks.map((walk) => walk.index),
  )
  assert.deepEqual(indexes.flat(), ['PRIMARY', 'PRIMARY', 'task_updated', 'task_updated', 'task_due', 'task_priority'])
  assert.deepEqual(chosen({ scope: one, filter: {}, sort: 'due' })?.filters, [])
  assert.deepEqual(chosen({ scope: one, filter: {}, sort: 'created' })?.filters, ['t.deleted_at IS NULL'])
})

test('a few projects are read one by one and merged, many by the index over all', () => {
  assert.deepEqual(chosen({ scope: few, filter: {}, sort: '-updated' }), {
    walks: Array(2).fill('task_updated | t.project_id = ? | t.deleted_at IS NULL'),
    filters: [],
  })
  assert.deepEqual(chosen({ scope: many, filter: {}, sort: '-updated' }), {
    walks: ['task_recent | t.deleted_at IS NULL'],
    filters: ['t.project_id IN (?)'],
  })
  assert.deepEqual(chosen({ scope: many, filter: {}, sort: '-created' }), {
    walks: ['task_id'],
    filters: ['t.deleted_at IS NULL', 't.project_id IN (?)'],
  })
})

test('a search over many projects reads an index that holds the titles', () => {
  const search = chosen({ scope: many, filter: { text: '배포' }, sort: '-created' })
  assert.deepEqual(search?.walks, ['task_search'])
})

test('a person or a parent has an index of their own, and the scope still holds', () => {
  const filters = ['t.deleted_at IS NULL', 't.project_id IN (?)']
  const ofAssignee = chosen({ scope: many, filter: { assigneeId: 'me' }, sort: '-created' })
  assert.deepEqual(ofAssignee, { walks: ['task_by_assignee | t.assignee_id = ?'], filters })
  const ofCreator = chosen({ scope: many, filter: { creatorId: 'me' }, sort: 'created' })
  assert.deepEqual(ofCreator, { walks: ['task_by_creator | t.creator_id = ?'], filters })
  const ofParent = chosen({ scope: one, filter: { parentId: 'x' }, sort: 'created' })
  assert.deepEqual(ofParent, {
    walks: ['task_children | t.parent_id = ? | t.deleted_at IS NULL'],
    filters: ['t.project_id = ?'],
  })
})

test('nobody’s tasks and tasks without a parent are no index but a filter', () => {
  const wanted = { scope: one, filter: { assigneeId: null, parentId: null }, sort: '-created' } as const
  assert.deepEqual(chosen(wanted)?.filters, ['t.deleted_at IS NULL', 't.assignee_id IS NULL', 't.parent_id IS NULL'])
})

test('by priority needs a project; by due date is content with the open tasks of one person', () => {
  const due = (filter: Selection['filter']) => chosen({ scope: few, filter, sort: 'due' })?.walks
  assert.equal(chooseListing({ scope: few, filter: { assigneeId: 'me' }, sort: '-priority' }), undefined)
  assert.equal(due({}), undefined)
  assert.equal(due({ assigneeId: 'me' }), undefined)
  assert.equal(due({ assigneeId: null, categories: ['waiting'] }), undefined)
  assert.equal(due({ assigneeId: 'me', categories: ['waiting', 'done'] }), undefined)
  assert.deepEqual(due({ assigneeId: 'me', categories: ['waiting', 'in_progress'] }), [
    'task_work | t.assignee_id = ? | t.deleted_at IS NULL | t.completed_at IS NULL',
  ])
})

test('deleted tasks are those of one project, since a moment', () => {
  const deletedSince = new Date(0)
  assert.equal(chooseListing({ scope: few, filter: {}, sort: '-created', deletedSince }), undefined)
  assert.deepEqual(chosen({ scope: one, filter: {}, sort: '-created', deletedSince }), {
    walks: ['task_updated | t.project_id = ? | t.deleted_at >= ?'],
    filters: [],
  })
})
