import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import type { Comment, WrittenComment } from '#shared/contract/comment.ts'
import type { Page } from '#shared/contract/page.ts'
import type { Problem } from '#shared/contract/problem.ts'
import { call } from '../call.ts'
import { asDatabaseAdmin } from '../database.ts'
import { awaitHistory, listAll } from '../inbox.ts'
import { adminPerson, newTask, signedInPerson } from '../people.ts'
import { changeComment, comment, deleteComment, newComment, readTask } from './commenting.ts'
import { removeMember, taskInPrivateProject } from './private-project.ts'

/** A comment as everybody reads it: whom it mentioned in vain is told to its author alone, when it is written. */
const asItIs = ({ mentionedOutside: _, ...comment }: WrittenComment): Comment => comment

test('comments are listed newest first, page by page, with who wrote them', async () => {
  const [minsu, younghee] = await Promise.all([signedInPerson(), signedInPerson({ name: '이영희' })])
  const { key } = await newTask(minsu)
  const made = []
  for (const body of ['하나', '둘', '셋']) made.push(asItIs(await newComment(younghee, key, body)))
  const path = `/api/tasks/${key}/comments`
  const { body: first } = await call<Page<Comment>>('GET', `${path}?limit=2`, { as: minsu })
  assert.deepEqual(first.items, made.toReversed().slice(0, 2))
  const rest = await call<Page<Comment>>('GET', `${path}?limit=2&cursor=${first.nextCursor}`, { as: minsu })
  assert.deepEqual(rest.body, { items: made.slice(0, 1), nextCursor: null })
  assert.deepEqual(rest.body.items[0]?.author, { id: younghee.id, name: '이영희' })
  assert.equal((await readTask(minsu, key)).commentCount, 3)
})

test('what is said about a task has its place in its history, and its version rises with it', async () => {
  const minsu = await signedInPerson()
  const task = await newTask(minsu)
  const said = await newComment(minsu, task.key, '처음')
  const changed = await changeComment(minsu, task.key, { ...said, body: '다시' })
  assert.equal(changed.headers.get('etag'), '"2"')
  assert.equal((await deleteComment(minsu, task.key, changed.body)).status, 204)
  const history = await awaitHistory(minsu, task.key, 4)
  assert.deepEqual(
    history.map(({ seq, type, comment }) => [seq, type, comment?.from, comment?.to]),
    [
      [4, 'comment.deleted', '다시', null],
      [3, 'comment.changed', '처음', '다시'],
      [2, 'comment.added', null, '처음'],
      [1, 'task.created', undefined, undefined],
    ],
  )
  const now = await readTask(minsu, task.key)
  assert.deepEqual([now.version, now.commentCount], [4, 0])
  assert.deepEqual(await listAll(minsu, `/api/tasks/${task.key}/comments`), [])
  assert.equal((await changeComment(minsu, task.key, { ...changed.body, body: '또' })).status, 404)
})

test('a comment is changed by its author, deleted by a manager too, and by nobody else', async () => {
  const [minsu, younghee, admin] = await Promise.all([signedInPerson(), signedInPerson(), adminPerson()])
  const { key } = await newTask(minsu)
  const said = await newComment(younghee, key, '제 말')
  const wanted = { ...said, body: '남의 말' }
  for (const other of [minsu, admin]) {
    const answer = await changeComment(other, key, wanted)
    assert.deepEqual([answer.status, (answer.body as unknown as Problem).code], [403, 'not_yours'])
  }
  const refused = await deleteComment(minsu, key, said)
  assert.deepEqual([refused.status, refused.body.code], [403, 'role_too_low'])
  assert.equal((await deleteComment(admin, key, said)).status, 204)
})

test('who changes a comment has read it as it is', async () => {
  const minsu = await signedInPerson()
  const { key } = await newTask(minsu)
  const said = await newComment(minsu, key, '하나')
  const path = `/api/tasks/${key}/comments/${said.id}`
  assert.equal((await call('PATCH', path, { as: minsu, body: { body: '둘' } })).status, 428)
  const { body: second } = await changeComment(minsu, key, { ...said, body: '둘' })
  const stale = await changeComment(minsu, key, { ...said, body: '셋' })
  assert.equal(stale.status, 412)
  assert.deepEqual((stale.body as unknown as Problem).current, asItIs(second))
  assert.equal((await deleteComment(minsu, key, said)).status, 412)
  const again = await changeComment(minsu, key, { ...said, body: '둘' })
  assert.deepEqual([again.status, again.body], [200, second], 'a client that lost the answer')
})

test('a comment that is sent twice under one key is made once', async () => {
  const minsu = await signedInPerson()
  const { key } = await newTask(minsu)
  const headers = { 'idempotency-key': randomUUID() }
  const answers = await Promise.all([1, 2, 3].map(() => comment(minsu, key, '한 번만', headers)))
  assert.deepEqual(new Set(answers.map(({ status }) => status)), new Set([201]))
  assert.equal(new Set(answers.map(({ body }) => body.id)).size, 1)
  assert.equal((await readTask(minsu, key)).commentCount, 1)
  assert.equal((await comment(minsu, key, '다른 말', headers)).status, 422)
})

test('people who comment at the same time skip no version and lose no comment', async () => {
  const people = await Promise.all([1, 2, 3, 4].map(() => signedInPerson()))
  const [minsu] = people
  assert.ok(minsu)
  const { key } = await newTask(minsu)
  const said = people.flatMap((as, person) =>
    [1, 2, 3, 4, 5].map((number) => newComment(as, key, `${person}-${number}`)),
  )
  await Promise.all(said)
  const history = await awaitHistory(minsu, key, 21)
  assert.deepEqual(
    history.map(({ seq }) => seq),
    Array.from({ length: 21 }, (_, at) => 21 - at),
  )
  assert.equal(new Set(history.map((item) => item.comment?.to)).size, 21)
  const now = await readTask(minsu, key)
  assert.deepEqual([now.version, now.commentCount], [21, 20])
})

test('a task that is deleted, hidden or archived takes no comments, and a viewer makes none', async () => {
  const [minsu, younghee, alex] = await Promise.all([signedInPerson(), signedInPerson(), signedInPerson()])
  const deleted = await newTask(minsu)
  const gone = await call('DELETE', `/api/tasks/${deleted.key}`, { as: minsu, headers: { 'if-match': '"1"' } })
  assert.equal(gone.status, 204)
  const { projectId, task } = await taskInPrivateProject([
    [minsu, 'manager'],
    [younghee, 'viewer'],
  ])
  const statusOf = async (as: typeof minsu, key: string) => [
    (await comment(as, key, '말')).status,
    (await call('GET', `/api/tasks/${key}/comments`, { as })).status,
  ]
  assert.deepEqual(await statusOf(minsu, deleted.key), [404, 404])
  assert.deepEqual(await statusOf(alex, task.key), [404, 404])
  assert.deepEqual(await statusOf(younghee, task.key), [403, 200])
  await removeMember(projectId, younghee)
  assert.deepEqual(await statusOf(younghee, task.key), [404, 404])
  await asDatabaseAdmin((connection) =>
    connection.query('UPDATE project SET archived_at = NOW(3) WHERE id = ?', [projectId]),
  )
  assert.deepEqual(await statusOf(minsu, task.key), [409, 200])
})

test('a comment of another task is not found under this one', async () => {
  const minsu = await signedInPerson()
  const [one, other] = await Promise.all([newTask(minsu), newTask(minsu)])
  const said = await newComment(minsu, one.key, '여기')
  assert.equal((await changeComment(minsu, other.key, { ...said, body: '저기' })).status, 404)
  assert.equal((await deleteComment(minsu, other.key, said)).status, 404)
})

test('a comment has room for 10,000 characters as people count them, typed in any way', async () => {
  const minsu = await signedInPerson()
  const { key } = await newTask(minsu)
  const longest = '한'.repeat(9_999)
  const said = await newComment(minsu, key, `${longest.normalize('NFD')}글`)
  assert.equal(said.body, `${longest}글`)
  const family = '👨‍👩‍👧‍👦 שלום\n'
  assert.equal((await newComment(minsu, key, family)).body, family)
  for (const body of [`${longest}글자`, '', ' \n\t'])
    assert.equal((await comment(minsu, key, body)).status, 422, JSON.stringify(body.slice(0, 10)))
})
