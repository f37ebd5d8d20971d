import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Task } from '#shared/contract/task.ts'
import { isDisjoint, type UpdateWrite, versionToSend, withWrites } from './task-write.ts'

const task: Task = {
  id: 't1',
  key: 'WEB-1',
  projectId: 'p',
  version: 3,
  title: '배포',
  description: '처음',
  statusId: 's1',
  category: 'waiting',
  assigneeId: null,
  creatorId: 'u1',
  createdAt: '2026-11-21T00:00:00Z',
  updatedAt: '2026-11-21T00:00:00Z',
}
const update = (fields: UpdateWrite['fields'], base?: UpdateWrite['base']): UpdateWrite => ({
  kind: 'update',
  taskId: 't1',
  key: 'WEB-1',
  title: '배포',
  fields,
  ...(base ? { base } : {}),
})

test('writes under way lie over the task in the order in which they were asked for', () => {
  const [seen] = withWrites([task], [update({ statusId: 's2', title: '새 제목' }), update({ statusId: 's3' })])
  assert.deepEqual([seen?.statusId, seen?.title, seen?.version], ['s3', '새 제목', 3])
})

test('when an earlier write fails, the later one still shows', () => {
  const [seen] = withWrites([task], [update({ statusId: 's3' })])
  assert.equal(seen?.statusId, 's3')
})

test('a task that is being deleted is gone, others stay', () => {
  const other = { ...task, id: 't2' }
  assert.deepEqual(withWrites([task, other], [{ kind: 'delete', taskId: 't1', key: 'WEB-1', title: '' }]), [other])
})

test('a move goes by the newest version, whatever was on the screen when it was asked for', () => {
  assert.equal(versionToSend({ ...task, version: 9 }, update({ statusId: 's2' })), 9)
})

test('text edited from what the server still has goes by the newest version', () => {
  const write = update({ description: '둘째' }, { version: 3, fields: { description: '처음' } })
  assert.equal(versionToSend({ ...task, version: 5, statusId: 's3' }, write), 5)
})

test('text that somebody else changed meanwhile goes by the version it was edited from, so that the server refuses', () => {
  const write = update({ description: '둘째' }, { version: 3, fields: { description: '처음' } })
  assert.equal(versionToSend({ ...task, version: 5, description: '남의 글' }, write), 3)
})

test('a change of other fields is disjoint', () => {
  const now = { ...task, version: 4, assigneeId: 'u2' }
  assert.equal(isDisjoint(task, now, { statusId: 's2' }), true)
  assert.equal(isDisjoint(task, now, { assigneeId: null }), false)
})
