import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { MyMailRecord } from '#shared/contract/mail-record.ts'
import { call } from '../call.ts'
import { eventually } from '../eventually.ts'
import { injectFaults } from '../faults.ts'
import { awaitSecurityMail } from '../inbox.ts'
import { type SignedIn, signedInPerson } from '../people.ts'
import { behave, myMail, settledPerson } from './feedback.ts'

async function askForTestMail(as: SignedIn): Promise<string> {
  const { status, body, text } = await call<{ eventId: string }>('POST', '/api/me/mail/test', { as })
  assert.equal(status, 202, text)
  return body.eventId
}

async function awaitMine(as: SignedIn, eventId: string, enough: (record: MyMailRecord) => boolean) {
  const find = async () => (await myMail(as)).find((record) => record.eventId === eventId)
  const record = await eventually(find, (found) => found !== undefined && enough(found))
  assert.ok(record, 'no record of the test mail')
  return record
}

test('a test mail goes the way of all mails and says in its record that it was delivered', async () => {
  const [minsu, alex] = await Promise.all([signedInPerson(), signedInPerson({ name: 'Alex', locale: 'en' })])
  const eventId = await askForTestMail(minsu)
  const mail = await awaitSecurityMail(minsu.email, /^\[Baton\] 시험 메일$/)
  assert.match(mail.text, /이 메일이 보이면 Baton의 메일이 이 주소에 도착합니다/)
  assert.equal(mail.headers['list-unsubscribe'], undefined)
  const record = await awaitMine(minsu, eventId, ({ delivery }) => delivery !== null)
  const { type, reason, state, delivery, task } = record
  assert.deepEqual(
    [type, reason, state, delivery?.state, task],
    ['user.test_mail_requested', 'security', 'sent', 'delivered', null],
  )
  await askForTestMail(alex)
  await awaitSecurityMail(alex.email, /^\[Baton\] Test mail$/)
})

test('what the provider refuses is shown in its own words, without the address', async () => {
  const minsu = await settledPerson()
  await behave(minsu.email, 'refuse')
  const record = await awaitMine(minsu, await askForTestMail(minsu), ({ state }) => state === 'failed')
  assert.deepEqual([record.state, record.why], ['failed', 'rejected'])
  assert.match(record.detail ?? '', /^Email address is not verified\..* AP-NORTHEAST-2: \[address\]$/)
})

test('while the provider throttles, its answer and the next try are shown', async (context) => {
  const minsu = await settledPerson()
  await injectFaults(context, { ses: { throttle: 1000 } })
  const record = await awaitMine(minsu, await askForTestMail(minsu), ({ detail }) => detail !== null)
  assert.deepEqual([record.state, record.detail], ['pending', 'Maximum sending rate exceeded.'])
  assert.ok((record.dueAt ?? '') > new Date().toISOString())
})

test('a test mail can be asked for three times a minute', async () => {
  const minsu = await settledPerson()
  for (let count = 0; count < 3; count += 1) {
    const eventId = await askForTestMail(minsu)
    await awaitMine(minsu, eventId, ({ state }) => state === 'sent')
  }
  const refused = await call<{ code: string }>('POST', '/api/me/mail/test', { as: minsu })
  assert.deepEqual([refused.status, refused.body.code], [429, 'too_many_attempts'])
  assert.ok(Number(refused.headers.get('retry-after')) > 0)
})
