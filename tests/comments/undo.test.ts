import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Comment } from '#shared/contract/comment.ts'
import type { Task } from '#shared/contract/task.ts'
import { call } from '../call.ts'
import { awaitHistory, awaitMails, listAll } from '../inbox.ts'
import { adminPerson, newTask, type SignedIn, signedInPerson } from '../people.ts'
import { quietLedger } from '../waiting-mails.ts'
import { changeComment, deleteComment, newComment } from './commenting.ts'

/** Asks to take back the event `seq` of a task. */
async function undo(as: SignedIn, key: string, seq: number) {
  const [item] = await awaitHistory(as, key, seq)
  return call<Task & { code?: string }>('POST', `/api/tasks/${key}/history/${item?.eventId}/undo`, { as })
}

const commentsOn = (as: SignedIn, key: string) => listAll<Comment>(as, `/api/tasks/${key}/comments`)

test('a deleted comment comes back to its place, and nobody is mailed about it again', async () => {
  const [minsu, younghee] = await Promise.all([signedInPerson(), signedInPerson()])
  const task = await newTask(minsu)
  const { key } = task
  const first = await newComment(younghee, key, '처음')
  const second = await newComment(younghee, key, '다음')
  await quietLedger(minsu, task, 3)
  await awaitMails(minsu.email, 1)
  await deleteComment(younghee, key, first)
  const undone = await undo(younghee, key, 4)
  assert.deepEqual([undone.status, undone.body.version, undone.body.commentCount], [200, 5, 2])
  assert.deepEqual(
    (await commentsOn(minsu, key)).map(({ id, body }) => [id, body]),
    [second, first].map(({ id, body }) => [id, body]),
  )
  await newComment(younghee, key, '끝')
  await quietLedger(minsu, task, 6)
  const mails = await awaitMails(minsu.email, 2)
  assert.equal(mails.length, 2)
  assert.doesNotMatch(mails[1]?.text ?? '', /처음/)
})

test('an edited comment says again what it said, unless it was edited since', async () => {
  const minsu = await signedInPerson()
  const { key } = await newTask(minsu)
  const said = await newComment(minsu, key, '하나')
  const { body: second } = await changeComment(minsu, key, { ...said, body: '둘' })
  const [edit] = await awaitHistory(minsu, key, 3)
  const undone = await undo(minsu, key, 3)
  assert.equal(undone.status, 200, undone.text)
  const [now] = await commentsOn(minsu, key)
  assert.deepEqual([now?.body, now?.version], ['하나', second.version + 1])
  const again = await call('POST', `/api/tasks/${key}/history/${edit?.eventId}/undo`, { as: minsu })
  assert.deepEqual([again.status, again.body.code], [409, 'cannot_undo'])
  assert.equal((await awaitHistory(minsu, key, 4))[0]?.undoes, edit?.eventId)
})

test('taking back a comment removes it; what a manager has removed its author can’t bring back, by no entry', async () => {
  const [minsu, admin] = await Promise.all([signedInPerson(), adminPerson()])
  const { key } = await newTask(minsu)
  const said = await newComment(minsu, key, '하나')
  const removed = await undo(minsu, key, 2)
  assert.deepEqual([removed.status, removed.body.commentCount], [200, 0])
  const [ownRemoval] = await awaitHistory(minsu, key, 3)
  assert.equal((await undo(minsu, key, 3)).status, 200)
  await deleteComment(admin, key, { ...said, version: said.version + 2 })
  const refused = await undo(minsu, key, 5)
  assert.deepEqual([refused.status, refused.body.code], [403, 'role_too_low'])
  const earlier = await call('POST', `/api/tasks/${key}/history/${ownRemoval?.eventId}/undo`, { as: minsu })
  assert.deepEqual([earlier.status, earlier.body.code], [409, 'cannot_undo'])
  assert.equal((await undo(admin, key, 5)).status, 200)
  assert.equal((await commentsOn(minsu, key)).length, 1)
})

test('somebody else’s words are not put back by another', async () => {
  const [minsu, admin] = await Promise.all([signedInPerson(), adminPerson()])
  const { key } = await newTask(minsu)
  const said = await newComment(minsu, key, '하나')
  await changeComment(minsu, key, { ...said, body: '둘' })
  const refused = await undo(admin, key, 3)
  assert.deepEqual([refused.status, refused.body.code], [403, 'not_yours'])
})
