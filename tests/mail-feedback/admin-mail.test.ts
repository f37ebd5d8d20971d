import assert from 'node:assert/strict'
import { test } from 'node:test'
import { GetCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb'
import type { AdminMailRecord } from '#shared/contract/mail.ts'
import type { MyMailRecord } from '#shared/contract/mail-record.ts'
import type { Page } from '#shared/contract/page.ts'
import { call } from '../call.ts'
import { newComment } from '../comments/commenting.ts'
import { removeMember, taskInPrivateProject } from '../comments/private-project.ts'
import { dynamo, mailLedgerTable } from '../dynamo.ts'
import { eventually } from '../eventually.ts'
import { tick } from '../faults.ts'
import { listAll, mailsTo } from '../inbox.ts'
import { awaitAudit } from '../people/workspace.ts'
import { adminPerson, changeTask, newTask, type SignedIn, signedInPerson } from '../people.ts'
import { awaitOutcome, awaitRecord, behave, giveTask, myMail, settledPerson } from './feedback.ts'

const readAll = (as: SignedIn, state: 'failed' | 'pending', limit: number): Promise<AdminMailRecord[]> =>
  collect(as, `/api/admin/mail?state=${state}&limit=${limit}`)

async function collect(as: SignedIn, path: string): Promise<AdminMailRecord[]> {
  const items: AdminMailRecord[] = []
  for (let cursor: string | null = ''; cursor !== null; ) {
    const more: string = cursor === '' ? '' : `&cursor=${encodeURIComponent(cursor)}`
    const answer = await call<Page<AdminMailRecord>>('GET', `${path}${more}`, { as })
    assert.equal(answer.status, 200, answer.text)
    items.push(...answer.body.items)
    cursor = answer.body.nextCursor
  }
  return items
}

test('what failed is listed once, newest first over all shards; tried again it is sent, and the audit log says by whom', async () => {
  const [admin, minsu, younghee] = await Promise.all([adminPerson(), signedInPerson(), settledPerson()])
  await behave(younghee.email, 'refuse')
  const tasks = []
  for (let count = 0; count < 3; count += 1) tasks.push(await giveTask(minsu, younghee))
  for (const task of tasks) await awaitRecord(minsu, task, younghee.id, ({ state }) => state === 'failed')
  const failed = await readAll(admin, 'failed', 2)
  const ours = failed.filter(({ person }) => person.id === younghee.id)
  assert.deepEqual(
    ours.map(({ taskKey, why, attempts, together }) => [taskKey, why, attempts, together]),
    tasks.map(({ key }) => [key, 'rejected', 1, 1]).reverse(),
  )
  assert.equal(new Set(failed.map(({ id }) => id)).size, failed.length)
  assert.deepEqual(
    failed.map(({ decidedAt }) => decidedAt),
    failed
      .map(({ decidedAt }) => decidedAt)
      .sort()
      .reverse(),
  )
  await behave(younghee.email, 'success')
  const [newest] = ours
  assert.ok(newest)
  assert.equal((await call('POST', '/api/admin/mail/retry', { as: admin, body: { id: newest.id } })).status, 202)
  await tick()
  const record = await awaitOutcome(minsu, { key: newest.taskKey ?? '' }, younghee.id)
  assert.deepEqual([record.state, record.why, record.delivery?.state], ['sent', null, 'delivered'])
  assert.equal((await mailsTo(younghee.email)).length, 1)
  assert.equal((await readAll(admin, 'failed', 50)).filter(({ person }) => person.id === younghee.id).length, 2)
  const again = await call<{ code: string }>('POST', '/api/admin/mail/retry', { as: admin, body: { id: newest.id } })
  assert.deepEqual([again.status, again.body.code], [404, 'not_found'])
  const [event] = await awaitAudit(admin, { person: younghee.id, type: 'user.mail_retried' })
  assert.deepEqual([event?.actor?.id, event?.details], [admin.id, { why: 'rejected' }])
})

test('what waits with others is one line in the queue, due when its bundle is; tried now it leaves', async () => {
  const [admin, minsu, younghee] = await Promise.all([adminPerson(), signedInPerson(), settledPerson()])
  const task = await giveTask(minsu, younghee)
  await awaitOutcome(minsu, task, younghee.id)
  await newComment(minsu, task.key, '하나')
  await newComment(minsu, task.key, '둘')
  const find = async () => (await readAll(admin, 'pending', 3)).filter(({ person }) => person.id === younghee.id)
  // A record is written after it has joined its bundle, and said when that is due.
  const mine = await eventually(
    async () => (await myMail(younghee)).filter(({ state }) => state === 'pending'),
    (records) => records.length === 2,
  )
  const [waiting, ...more] = await eventually(find, ([one]) => one?.together === 2)
  assert.deepEqual([waiting?.taskKey, waiting?.together, more], [task.key, 2, []])
  assert.deepEqual(
    mine.map(({ type, dueAt }) => [type, dueAt]),
    [0, 1].map(() => ['comment.added', waiting?.dueAt]),
  )
  assert.ok((waiting?.dueAt ?? '') > new Date().toISOString())
  assert.equal((await call('POST', '/api/admin/mail/retry', { as: admin, body: { id: waiting?.id } })).status, 202)
  await tick()
  const mails = await eventually(
    () => mailsTo(younghee.email),
    (all) => all.length === 2,
  )
  assert.equal(mails.length, 2)
})

test('a mail that could not be sent for a week is given up, and can be tried again', async (context) => {
  const [admin, minsu, younghee] = await Promise.all([adminPerson(), signedInPerson(), settledPerson()])
  await behave(younghee.email, 'refuse')
  const task = await giveTask(minsu, younghee)
  await awaitRecord(minsu, task, younghee.id, ({ state }) => state === 'failed')
  const Key = { pk: `TASK#${task.id}`, sk: `000000000001#${younghee.id}` }
  const longAgo = new Date(Date.now() - 8 * 86_400_000).toISOString()
  await dynamo().send(
    new UpdateCommand({
      TableName: mailLedgerTable,
      Key,
      UpdateExpression: 'SET #state = :pending, dueAt = :ago, decidedAt = :ago, dueShard = :shard REMOVE failedShard',
      ExpressionAttributeNames: { '#state': 'state' },
      ExpressionAttributeValues: { ':pending': 'pending', ':ago': longAgo, ':shard': '0' },
    }),
  )
  await call('POST', '/_local/faults', { body: { ses: { throttle: 1000 } } })
  context.after(() => call('DELETE', '/_local/faults', { headers: { 'content-type': 'application/json' } }))
  await tick()
  const record = await awaitRecord(minsu, task, younghee.id, ({ why }) => why === 'expired')
  assert.deepEqual([record.state, record.why, record.detail], ['failed', 'expired', 'Maximum sending rate exceeded.'])
  const failed = (await readAll(admin, 'failed', 50)).find(({ person }) => person.id === younghee.id)
  await call('POST', '/api/admin/mail/retry', { as: admin, body: { id: failed?.id } })
  const { Item } = await dynamo().send(new GetCommand({ TableName: mailLedgerTable, Key, ConsistentRead: true }))
  assert.equal(Item?.state, 'pending')
  await tick()
  const after = await awaitRecord(minsu, task, younghee.id, ({ detail }) => detail !== null)
  assert.equal(after.state, 'pending', 'it has another week')
})

test('one’s own mail is nobody else’s, comes in pages without a gap, and hides tasks that are out of sight', async () => {
  const [minsu, younghee] = await Promise.all([signedInPerson(), settledPerson()])
  const { projectId, task } = await taskInPrivateProject([
    [minsu, 'manager'],
    [younghee, 'contributor'],
  ])
  const answer = await changeTask(minsu, task, { assigneeId: younghee.id })
  assert.equal(answer.status, 200, answer.text)
  for (let count = 0; count < 4; count += 1) await newTask(minsu, { assigneeId: younghee.id })
  const find = async () => (await myMail(younghee)).filter(({ reason }) => reason === 'assignee')
  const all = await eventually(find, (records) => records.length === 5)
  assert.equal(all.filter((record) => record.task?.key === task.key).length, 1)
  const paged: MyMailRecord[] = []
  for (let cursor: string | null = ''; cursor !== null; ) {
    const more: string = cursor === '' ? '' : `&cursor=${encodeURIComponent(cursor)}`
    const { body } = await call<Page<MyMailRecord>>('GET', `/api/me/mail?limit=2${more}`, { as: younghee })
    paged.push(...body.items)
    cursor = body.nextCursor
  }
  assert.equal(new Set(paged.map(({ eventId }) => eventId)).size, paged.length)
  assert.deepEqual(
    paged.map(({ decidedAt }) => decidedAt),
    paged
      .map(({ decidedAt }) => decidedAt)
      .sort()
      .reverse(),
  )
  await removeMember(projectId, younghee)
  const left = await find()
  assert.deepEqual([left.length, left.filter((record) => record.task === null)], [4, []])
  assert.ok((await myMail(minsu)).every((record) => record.reason !== 'assignee'))
})

test('a made-up cursor or id is refused, not an error', async () => {
  const admin = await adminPerson()
  for (const text of [
    '{}x',
    '{"0":["x","y","z"]}',
    '{"9":null}',
    '[1]',
    '{"0":["2026-11-21T00:00:00Z","TASK#x","y"]}',
  ]) {
    const cursor = Buffer.from(text).toString('base64url')
    const answer = await call<{ code: string }>('GET', `/api/admin/mail?cursor=${cursor}`, { as: admin })
    assert.deepEqual([answer.status, answer.body.code], [400, 'invalid_cursor'], text)
    const mine = await call<{ code: string }>('GET', `/api/me/mail?cursor=${cursor}`, { as: admin })
    assert.deepEqual([mine.status, mine.body.code], [400, 'invalid_cursor'], text)
  }
  for (const id of ['', 'x', Buffer.from('RATE#x|y').toString('base64url')]) {
    const answer = await call('POST', '/api/admin/mail/retry', { as: admin, body: { id } })
    assert.equal(answer.status, 404, id)
  }
  assert.ok(Array.isArray(await listAll(admin, '/api/admin/mail?state=pending')))
})
