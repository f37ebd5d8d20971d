import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { WrittenComment } from '#shared/contract/comment.ts'
import type { MailRecord } from '#shared/contract/mail-record.ts'
import { mentionOf } from '#shared/contract/mentions.ts'
import { call } from '../call.ts'
import { changeComment } from '../comments/commenting.ts'
import { taskInPrivateProject } from '../comments/private-project.ts'
import { awaitLedger, listAll, mailsTo } from '../inbox.ts'
import { signedInPerson } from '../people.ts'

test('D: a mention of somebody who may not see the task is on record, its author is told, and they hear nothing', async () => {
  const [minsu, member, outsider] = await Promise.all([
    signedInPerson(),
    signedInPerson(),
    signedInPerson({ name: '밖에 있는 사람' }),
  ])
  const { task } = await taskInPrivateProject([
    [minsu, 'manager'],
    [member, 'viewer'],
  ])
  const nobody = '01900000-0000-7000-8000-00000000dead'
  const text = [member.id, outsider.id, nobody].map((id) => mentionOf('누구', id)).join(' ')
  const { status, body } = await call<WrittenComment>('POST', `/api/tasks/${task.key}/comments`, {
    as: minsu,
    body: { body: text },
  })
  assert.equal(status, 201)
  assert.deepEqual(body.mentionedOutside, [{ id: outsider.id, name: '밖에 있는 사람' }])
  const ledger = await awaitLedger(minsu, task.key, 2)
  const of = (personId: string) => ledger.filter(({ seq, person }) => seq === 2 && person.id === personId)
  assert.deepEqual(
    of(outsider.id).map(({ state, why, reason }) => ({ state, why, reason })),
    [{ state: 'skipped', why: 'no_access', reason: 'mention' }],
  )
  assert.deepEqual([of(member.id).length, of(nobody).length], [1, 0])
  assert.deepEqual(await mailsTo(outsider.email), [])
  assert.deepEqual(await listAll<MailRecord>(outsider, '/api/me/mail'), [])
  // Who edits is told as well, also of whom it mentioned before.
  const edited = await changeComment(minsu, task.key, { ...body, body: `${text} 다시` })
  assert.deepEqual((edited.body as WrittenComment).mentionedOutside, body.mentionedOutside)
})
