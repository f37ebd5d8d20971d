import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Task } from '#shared/contract/task.ts'
import { arrangeRows, patchRows, type SubtaskRow } from './subtask-list.ts'

const row = (key: string, version = 1): SubtaskRow => ({
  key,
  version,
  title: key,
  statusId: 's1',
  category: 'waiting',
  assigneeId: null,
})
const task = (key: string, version: number, parentKey: string | null) => ({ ...row(key, version), parentKey }) as Task
const keys = (rows: SubtaskRow[]) => rows.map(({ key }) => key)

test('a sub-task that is being added stands last, and only below its parent', () => {
  const create = {
    kind: 'create',
    key: 'k',
    projectId: 'p',
    title: '새',
    fields: { parentId: 'id1' },
    createdAt: '',
  } as const
  assert.deepEqual(keys(arrangeRows([row('A-2')], [create], 'id1')), ['A-2', 'k'])
  assert.deepEqual(keys(arrangeRows([row('A-2')], [create], 'id2')), ['A-2'])
})

test('a task joins the rows of its parent once and leaves them when it gets another', () => {
  const rows = patchRows([row('A-2')], task('A-3', 1, 'A-1'), 'A-1')
  assert.deepEqual(keys(rows), ['A-2', 'A-3'])
  assert.equal(patchRows(rows, task('A-3', 1, 'A-1'), 'A-1'), rows)
  assert.deepEqual(keys(patchRows(rows, task('A-2', 2, null), 'A-1')), ['A-3'])
})

test('an older reading changes nothing', () => {
  const rows = [row('A-2', 5)]
  assert.equal(patchRows(rows, task('A-2', 4, null), 'A-1'), rows)
})
