import assert from 'node:assert/strict'
import { test } from 'node:test'
import { SesEvent, toFeedback } from './ses-event.ts'

const mail = {
  timestamp: '2026-11-21T00:00:00.000Z',
  messageId: '010c-1',
  destination: ['"이영희" <Younghee@Example.com>'],
  tags: { 'ses:configuration-set': ['mail'] },
}
const timestamp = '2026-11-21T00:00:01.500Z'

function read(given: Record<string, unknown>) {
  const event = SesEvent.parse({ mail, ...given })
  assert.ok(event.eventType !== 'Send')
  return toFeedback(event)
}

const bounce = (bounceType: string, recipients: unknown[] = []) =>
  read({
    eventType: 'Bounce',
    bounce: { timestamp, bounceType, bounceSubType: 'General', bouncedRecipients: recipients },
  })

test('a delivery is told of with the server’s words, and knows the plain address', () => {
  const delivery = { timestamp, smtpResponse: '250 ok', processingTimeMillis: 3 }
  assert.deepEqual(read({ eventType: 'Delivery', delivery }), {
    messageId: '010c-1',
    address: 'younghee@example.com',
    sentAt: new Date(mail.timestamp),
    kind: 'delivered',
    delivery: { state: 'delivered', at: timestamp, detail: '250 ok' },
  })
})

test('only a permanent bounce is hard; what SES cannot tell is soft', () => {
  assert.deepEqual(
    ['Permanent', 'Transient', 'Undetermined'].map((type) => bounce(type).kind),
    ['hard_bounce', 'soft_bounce', 'soft_bounce'],
  )
})

test('the diagnosis is shown without the address that servers like to repeat', () => {
  const said = bounce('Permanent', [{ emailAddress: 'x@y.kr', diagnosticCode: 'smtp; 550 <x@y.kr> user unknown' }])
  assert.deepEqual(said.delivery, { state: 'bounced', at: timestamp, detail: 'smtp; 550 <[address]> user unknown' })
  assert.equal(bounce('Permanent').delivery.detail, 'General')
})

test('complaints, viruses and delays are told apart', () => {
  const complaint = { timestamp, complaintSubType: null, complaintFeedbackType: 'abuse' }
  assert.deepEqual(read({ eventType: 'Complaint', complaint }).delivery, {
    state: 'complained',
    at: timestamp,
    detail: 'abuse',
  })
  assert.deepEqual(read({ eventType: 'Reject', reject: { reason: 'Bad content' } }).delivery, {
    state: 'rejected',
    at: mail.timestamp,
    detail: 'Bad content',
  })
  const deliveryDelay = { timestamp, delayType: 'MailboxFull', delayedRecipients: [] }
  assert.deepEqual(read({ eventType: 'DeliveryDelay', deliveryDelay }).delivery, {
    state: 'delayed',
    at: timestamp,
    detail: 'MailboxFull',
  })
})
