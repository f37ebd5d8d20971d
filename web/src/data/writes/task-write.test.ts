import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sameFields, type UpdateWrite, versionToSend, withWrites } from './task-write.ts'

const task = { key: 'WEB-1', version: 3, title: '배포', description: '처음', statusId: 's1', labelIds: ['b', 'a'] }
const update = (fields: UpdateWrite['fields'], base?: UpdateWrite['base']): UpdateWrite => ({
  kind: 'update',
  key: 'WEB-1',
  title: '배포',
  fields,
  ...(base ? { base } : {}),
})
const removal = { kind: 'delete', key: 'WEB-1', title: '', version: 3 } as const

test('writes under way lie over the task in the order in which they were asked for', () => {
  const [seen] = withWrites([task], [update({ statusId: 's2', title: '새 제목' }), update({ statusId: 's3' })])
  assert.deepEqual([seen?.statusId, seen?.title, seen?.version], ['s3', '새 제목', 3])
})

test('when an earlier write fails, the later one still shows', () => {
  const [seen] = withWrites([task], [update({ statusId: 's3' })])
  assert.equal(seen?.statusId, 's3')
})

test('a task that is being deleted is gone, others stay', () => {
  const other = { ...task, key: 'WEB-2' }
  assert.deepEqual(withWrites([task, other], [removal]), [other])
})

test('a deleted task is there again when it was brought back, from here or by somebody else', () => {
  const restore = { kind: 'restore', key: 'WEB-1', title: '', idempotencyKey: 'k' } as const
  assert.deepEqual(withWrites([task], [removal, restore]), [task])
  const again = { ...task, version: 5 }
  assert.deepEqual(withWrites([again], [removal]), [again])
})

test('a move goes by the newest version when nobody else moved the task', () => {
  const write = update({ statusId: 's2' }, { version: 3, fields: { statusId: 's1' } })
  assert.equal(versionToSend({ ...task, version: 9 }, write), 9)
})

test('text edited from what the server still has goes by the newest version', () => {
  const write = update({ description: '둘째' }, { version: 3, fields: { description: '처음' } })
  assert.equal(versionToSend({ ...task, version: 5, statusId: 's3' }, write), 5)
})

test('what somebody else changed meanwhile goes by the version that was on the screen, so that the server merges or refuses', () => {
  const write = update({ description: '둘째' }, { version: 3, fields: { description: '처음' } })
  assert.equal(versionToSend({ ...task, version: 5, description: '남의 글' }, write), 3)
})

test('a field that the newest reading does not hold counts as changed', () => {
  const write = update({ description: '둘째' }, { version: 3, fields: { description: '처음' } })
  assert.equal(versionToSend({ key: 'WEB-1', version: 5 }, write), 3)
})

test('labels are the same in any order', () => {
  assert.equal(sameFields(task, { labelIds: ['a', 'b'] }), true)
  assert.equal(sameFields(task, { labelIds: ['a'] }), false)
})
