import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { TaskEvent } from '#shared/contract/task-event.ts'
import { asItReadsNow, saysSomething } from './comments-now.ts'

const happened = (seq: number, type: TaskEvent['type'], comment?: { id: string; to: string | null }) =>
  ({ seq, type, changes: {}, ...(comment === undefined ? {} : { comment }) }) as unknown as TaskEvent
const said = happened(2, 'comment.added', { id: 'one', to: '비밀번호는 1234' })

test('a comment is told as it was written last', () => {
  const later = [
    happened(5, 'comment.changed', { id: 'one', to: '세 번째' }),
    happened(3, 'comment.changed', { id: 'one', to: '두 번째' }),
    happened(6, 'comment.changed', { id: 'other', to: '남의 댓글' }),
  ]
  assert.equal(asItReadsNow(said, later)?.comment?.to, '세 번째')
})

test('one that was taken away is not told, and one that came back is', () => {
  const gone = happened(4, 'comment.deleted', { id: 'one', to: null })
  assert.equal(asItReadsNow(said, [gone]), undefined)
  const back = happened(5, 'comment.added', { id: 'one', to: '비밀번호는 지웠음' })
  assert.equal(asItReadsNow(said, [gone, back])?.comment?.to, '비밀번호는 지웠음')
})

test('what happened before, and to other things, changes nothing', () => {
  assert.equal(asItReadsNow(said, [happened(1, 'comment.deleted', { id: 'one', to: null })]), said)
  const moved = happened(3, 'task.changed')
  assert.equal(asItReadsNow(moved, [happened(4, 'comment.deleted', { id: 'one', to: null })]), moved)
  assert.deepEqual([saysSomething([moved]), saysSomething([moved, said])], [false, true])
})
