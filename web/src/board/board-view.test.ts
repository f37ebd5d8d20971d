import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Status } from '#shared/contract/project.ts'
import type { Task } from '#shared/contract/task.ts'
import { arrange, neighbourCard, neighbourStatus } from './board-view.ts'

const statuses: Status[] = [
  { id: 's1', name: '대기', category: 'waiting' },
  { id: 's2', name: '진행 중', category: 'in_progress' },
]
const task = (id: string, statusId: string, assigneeId: string | null = null) =>
  ({ id, key: id, statusId, assigneeId, version: 1, createdAt: `2026-11-21T00:00:0${id.slice(1)}Z` }) as Task
const given = { statuses, projectId: 'p', writes: [] }
const ids = (columns: Map<string, Task[]>) => [...columns.values()].map((column) => column.map(({ id }) => id))

test('cards stand in the column of their status, newest first', () => {
  assert.deepEqual(ids(arrange({ ...given, tasks: [task('t1', 's1'), task('t3', 's1'), task('t2', 's2')] })), [
    ['t3', 't1'],
    ['t2'],
  ])
})

test('a move under way shows in the column it goes to', () => {
  const move = { kind: 'update', taskId: 't1', key: 't1', title: '', fields: { statusId: 's2' } } as const
  assert.deepEqual(ids(arrange({ ...given, tasks: [task('t1', 's1')], writes: [move] })), [[], ['t1']])
})

test('"mine" hides a task from the moment it is handed on', () => {
  const handOn = { kind: 'update', taskId: 't1', key: 't1', title: '', fields: { assigneeId: 'u2' } } as const
  const tasks = [task('t1', 's1', 'u1'), task('t2', 's1', 'u1'), task('t3', 's1')]
  assert.deepEqual(ids(arrange({ ...given, tasks, writes: [handOn], onlyOf: 'u1' })), [['t2'], []])
})

test('a new task shows on top of its own project before the server has it', () => {
  const create = {
    kind: 'create',
    taskId: 'new',
    idempotencyKey: 'k',
    projectId: 'p',
    statusId: 's1',
    title: '새 작업',
    assigneeId: null,
    createdAt: '2026-11-22T00:00:00Z',
  } as const
  assert.deepEqual(ids(arrange({ ...given, tasks: [task('t1', 's1')], writes: [create] })), [['new', 't1'], []])
  assert.deepEqual(ids(arrange({ ...given, tasks: [], writes: [{ ...create, projectId: 'q' }] })), [[], []])
})

test('the column to the side ends at the edges', () => {
  assert.equal(neighbourStatus(statuses, 's1', 'right')?.id, 's2')
  assert.equal(neighbourStatus(statuses, 's2', 'right'), undefined)
  assert.equal(neighbourStatus(statuses, 's1', 'left'), undefined)
})

test('arrows walk cards and skip empty columns', () => {
  const columns = [['a', 'b', 'c'], [], ['d']]
  assert.equal(neighbourCard(columns, 'a', 'down'), 'b')
  assert.equal(neighbourCard(columns, 'a', 'up'), undefined)
  assert.equal(neighbourCard(columns, 'c', 'right'), 'd')
  assert.equal(neighbourCard(columns, 'd', 'left'), 'a')
  assert.equal(neighbourCard(columns, 'x', 'down'), undefined)
})
