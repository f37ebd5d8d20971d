import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Task } from '#shared/contract/task.ts'
import { csvColumns, csvRow } from './task-csv.ts'

const task: Task = {
  id: 't',
  key: 'WEB-2',
  projectId: 'p',
  version: 3,
  title: '배포 준비',
  description: '첫 줄\n둘째 줄',
  statusId: 's',
  category: 'waiting',
  assigneeId: 'a',
  priority: 'high',
  dueOn: '2026-11-30',
  labelIds: ['l1', 'l2'],
  parentId: 'x',
  parentKey: 'WEB-1',
  subtasks: { total: 0, done: 0 },
  position: 'a0',
  commentCount: 1,
  creatorId: 'c',
  createdAt: '2026-11-20T01:00:00.000Z',
  updatedAt: '2026-11-21T01:00:00.000Z',
  completedAt: null,
  deletedAt: null,
}
const names = new Map([
  ['s', '대기'],
  ['a', '김민수'],
  ['l1', '버그'],
  ['l2', '급함'],
])

test('a row says what people read, not what the database holds', () => {
  const row = csvRow(task, names, 'ko')
  const times = ['2026-11-20T01:00:00.000Z', '2026-11-21T01:00:00.000Z', '']
  const head = ['WEB-2', '배포 준비', '대기', '김민수', '높음', '2026-11-30', '버그; 급함', 'WEB-1']
  assert.deepEqual(row, [...head, ...times, '첫 줄\n둘째 줄'])
})

test('what a task does not have is empty, and every column has its name in each language', () => {
  const bare = { ...task, assigneeId: null, priority: 'none', dueOn: null, labelIds: [], parentKey: null } as const
  assert.deepEqual(csvRow({ ...bare, labelIds: [] }, names, 'en').slice(3, 8), ['', '', '', '', ''])
  assert.equal(csvColumns('ko').length, csvRow(task, names, 'ko').length)
  assert.equal(csvColumns('en')[2], 'Status')
})
