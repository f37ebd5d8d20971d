import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { AuditItem } from '#shared/contract/admin.ts'
import type { MailRecord } from '#shared/contract/mail-record.ts'
import { call } from '../call.ts'
import { asDatabaseAdmin } from '../database.ts'
import { eventually } from '../eventually.ts'
import { awaitSecurityMail, linkTokenOf, mailsTo } from '../inbox.ts'
import { awaitAudit } from '../people/workspace.ts'
import { adminPerson, password, type SignedIn, signedInPerson } from '../people.ts'
import { awaitMailbox, awaitOutcome, awaitRecord, behave, giveTask, myMail, settledPerson } from './feedback.ts'

async function proveAddress({ email }: SignedIn): Promise<void> {
  // Asked again within a minute of the registration it would not be sent twice.
  await asDatabaseAdmin((connection) =>
    connection.query('UPDATE security_mail SET created_at = created_at - INTERVAL 5 MINUTE WHERE email = ?', [email]),
  )
  const before = linkTokenOf(await awaitSecurityMail(email, /이메일 주소를 확인해/))
  assert.ok((await call('POST', '/api/auth/verification', { body: { email } })).status < 300)
  const token = await eventually(
    async () => linkTokenOf(await awaitSecurityMail(email, /이메일 주소를 확인해/)),
    (newest) => newest !== before,
  )
  const answer = await call('POST', '/api/auth/verify', { body: { token, password } })
  assert.ok(answer.status < 300, answer.text)
}

test('D8.11: after a permanent bounce the next event is decided `bounced`, and the team can see it', async () => {
  const [minsu, younghee, admin] = await Promise.all([signedInPerson(), settledPerson(), adminPerson()])
  await behave(younghee.email, 'bounce')
  const first = await awaitOutcome(minsu, await giveTask(minsu, younghee), younghee.id)
  assert.deepEqual([first.state, first.delivery?.state], ['sent', 'bounced'])
  assert.equal(first.delivery?.detail, 'smtp; 550 5.1.1 user unknown')
  await awaitMailbox(minsu, younghee.id, 'bounced')
  const next = await awaitOutcome(minsu, await giveTask(minsu, younghee), younghee.id)
  assert.deepEqual([next.state, next.why, next.messageId], ['skipped', 'bounced', null])
  assert.deepEqual(await mailsTo(younghee.email), [])
  const [event] = await awaitAudit(admin, { person: younghee.id, type: 'user.mailbox_changed' })
  const facts: AuditItem['details'] = { from: 'ok', to: 'bounced', detail: 'smtp; 550 5.1.1 user unknown' }
  assert.deepEqual([event?.actor, event?.details], [null, facts])
})

test('who proves a bounced address again gets mail again, past the provider’s own list', async () => {
  const [minsu, younghee] = await Promise.all([signedInPerson(), settledPerson()])
  await behave(younghee.email, 'bounce')
  await giveTask(minsu, younghee)
  await awaitMailbox(minsu, younghee.id, 'bounced')
  await behave(younghee.email, 'success')
  await proveAddress(younghee)
  await awaitMailbox(minsu, younghee.id, 'ok')
  const record = await awaitOutcome(minsu, await giveTask(minsu, younghee), younghee.id)
  assert.deepEqual([record.state, record.delivery?.state], ['sent', 'delivered'])
  assert.equal((await mailsTo(younghee.email)).length, 1)
})

test('an address on the provider’s list counts as bounced', async () => {
  const [minsu, younghee] = await Promise.all([signedInPerson(), settledPerson()])
  await behave(younghee.email, 'bounce')
  await giveTask(minsu, younghee)
  await awaitMailbox(minsu, younghee.id, 'bounced')
  await behave(younghee.email, 'success')
  // We have forgotten it, the provider has not.
  await asDatabaseAdmin((connection) => connection.query('DELETE FROM mailbox WHERE email = ?', [younghee.email]))
  const record = await awaitOutcome(minsu, await giveTask(minsu, younghee), younghee.id)
  assert.match(record.delivery?.detail ?? '', /on the suppression list for your account/)
  await awaitMailbox(minsu, younghee.id, 'bounced')
  assert.deepEqual(await mailsTo(younghee.email), [])
})

test('after a complaint no change is mailed; what is about the account still is', async () => {
  const [minsu, younghee] = await Promise.all([signedInPerson(), settledPerson()])
  await behave(younghee.email, 'complaint')
  const first = await giveTask(minsu, younghee)
  await awaitMailbox(minsu, younghee.id, 'complained')
  assert.equal((await awaitOutcome(minsu, first, younghee.id)).delivery?.state, 'complained')
  const next = await awaitOutcome(minsu, await giveTask(minsu, younghee), younghee.id)
  assert.deepEqual([next.state, next.why], ['skipped', 'complained'])
  await call('POST', '/api/auth/forgot', { body: { email: younghee.email } })
  await awaitSecurityMail(younghee.email, /새 비밀번호/)
  assert.equal((await mailsTo(younghee.email)).length, 1)
})

test('notices go to no bounced address, what its owner asks for does', async () => {
  const [minsu, younghee] = await Promise.all([signedInPerson(), settledPerson()])
  await behave(younghee.email, 'bounce')
  await giveTask(minsu, younghee)
  await awaitMailbox(minsu, younghee.id, 'bounced')
  await behave(younghee.email, 'success')
  const changed = await call('POST', '/api/auth/password', {
    as: younghee,
    body: { currentPassword: password, password: '다른-말-건전지-스테이플러' },
  })
  assert.ok(changed.status < 300, changed.text)
  await call('POST', '/api/auth/forgot', { body: { email: younghee.email } })
  await awaitSecurityMail(younghee.email, /새 비밀번호 정하기/)
  const notice = await eventually(
    async () => (await myMail(younghee)).find(({ type }) => type === 'user.password_changed'),
    (record) => record?.state === 'skipped',
  )
  assert.deepEqual([notice?.state, notice?.why, notice?.task], ['skipped', 'bounced', null])
})

test('five mails within days that were not taken pause for a week, and then it goes on', async () => {
  const [minsu, younghee] = await Promise.all([signedInPerson(), settledPerson()])
  await behave(younghee.email, 'soft_bounce')
  for (let count = 0; count < 5; count += 1) {
    const record = await awaitOutcome(minsu, await giveTask(minsu, younghee), younghee.id)
    assert.deepEqual([record.state, record.delivery?.state], ['sent', 'bounced'], `mail ${count}`)
  }
  await awaitMailbox(minsu, younghee.id, 'paused')
  const held = await awaitOutcome(minsu, await giveTask(minsu, younghee), younghee.id)
  assert.deepEqual([held.state, held.why], ['skipped', 'paused'])
  await behave(younghee.email, 'success')
  await asDatabaseAdmin((connection) =>
    connection.query('UPDATE mailbox SET paused_until = UTC_TIMESTAMP(3) WHERE email = ?', [younghee.email]),
  )
  const record = await awaitOutcome(minsu, await giveTask(minsu, younghee), younghee.id)
  assert.equal(record.delivery?.state, 'delivered')
})

test('five late mails within days pause as well; one that is late and then comes back counts once', async () => {
  const [minsu, younghee] = await Promise.all([signedInPerson(), settledPerson()])
  await behave(younghee.email, 'delay_and_bounce')
  const told = (state: string) => (record: MailRecord) => record.delivery?.state === state
  for (let count = 0; count < 3; count += 1)
    await awaitRecord(minsu, await giveTask(minsu, younghee), younghee.id, told('bounced'))
  await behave(younghee.email, 'delay')
  const fourth = await giveTask(minsu, younghee)
  await awaitRecord(minsu, fourth, younghee.id, told('delivered'))
  await awaitMailbox(minsu, younghee.id, 'ok')
  await giveTask(minsu, younghee)
  await awaitMailbox(minsu, younghee.id, 'paused')
})

test('who leaves takes along what was known of their address', async () => {
  const [minsu, younghee] = await Promise.all([signedInPerson(), settledPerson()])
  await behave(younghee.email, 'bounce')
  await giveTask(minsu, younghee)
  await awaitMailbox(minsu, younghee.id, 'bounced')
  const left = await call('POST', '/api/auth/leave', { as: younghee, body: { password } })
  assert.ok(left.status < 300, left.text)
  const rows = await asDatabaseAdmin((connection) =>
    connection.query('SELECT email FROM mailbox WHERE email = ?', [younghee.email]),
  )
  assert.deepEqual(rows[0], [])
})
