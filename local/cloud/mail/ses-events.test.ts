import assert from 'node:assert/strict'
import { describe, it, test } from 'node:test'
import { createMailboxes } from './mailboxes.ts'
import { type Accepted, eventsOf } from './ses-events.ts'

const mail: Accepted = {
  id: '010c-1',
  address: 'someone@example.org',
  source: 'notify@baton.example.com',
  subject: 's',
  at: new Date('2026-11-21T00:00:00Z'),
  configurationSet: 'mail',
  tags: { attempt: ['a'] },
  suppressed: undefined,
}

const told = (...given: Parameters<typeof eventsOf>) => eventsOf(...given).map(({ type }) => type)

describe('the mailboxes of the local SES', () => {
  it('behave as the simulator’s do, with any label', () => {
    const { behaviourOf } = createMailboxes()
    const simulated = ['bounce', 'Complaint+a.b', 'ooto+1', 'suppressionlist', 'success+x', 'nobody']
    assert.deepEqual(
      simulated.map((local) => behaviourOf(`${local}@simulator.amazonses.com`)),
      ['bounce', 'complaint', 'ooto', 'suppressionlist', 'success', 'success'],
    )
    assert.equal(behaviourOf('bounce@example.org'), 'success')
  })

  it('behave as they are told, and those of the simulator are never put on the list', () => {
    const mailboxes = createMailboxes()
    mailboxes.set('Someone@example.org', 'soft_bounce')
    assert.equal(mailboxes.behaviourOf('someone@example.org'), 'soft_bounce')
    mailboxes.suppress('someone@example.org', 'BOUNCE')
    mailboxes.suppress('bounce@simulator.amazonses.com', 'BOUNCE')
    assert.equal(mailboxes.suppressionOf('SOMEONE@example.org'), 'BOUNCE')
    assert.equal(mailboxes.suppressionOf('bounce@simulator.amazonses.com'), undefined)
  })

  it('tell what SES tells of each, in its order', () => {
    assert.deepEqual(told('success', mail), ['SEND', 'DELIVERY'])
    assert.deepEqual(told('bounce', mail), ['SEND', 'BOUNCE'])
    assert.deepEqual(told('complaint', mail), ['SEND', 'DELIVERY', 'COMPLAINT'])
    assert.deepEqual(told('ooto', mail), ['SEND', 'DELIVERY', 'BOUNCE'])
    assert.deepEqual(told('delay', mail), ['SEND', 'DELIVERY_DELAY', 'DELIVERY'])
    assert.deepEqual(told('success', { ...mail, suppressed: 'BOUNCE' }), ['SEND', 'BOUNCE'])
    assert.deepEqual(told('success', { ...mail, suppressed: 'COMPLAINT' }), ['SEND', 'COMPLAINT'])
  })
})

test('what became of a mail is told in the shape of SES’s own events', () => {
  const [, event] = eventsOf('bounce', mail)
  assert.deepEqual(event?.detail.bounce, {
    feedbackId: '010c-1-bounce',
    bounceType: 'Permanent',
    bounceSubType: 'General',
    bouncedRecipients: [
      {
        emailAddress: mail.address,
        action: 'failed',
        status: '5.1.1',
        diagnosticCode: 'smtp; 550 5.1.1 user unknown',
      },
    ],
    timestamp: '2026-11-21T00:00:00.100Z',
    reportingMTA: 'dns; local.smtp-out.amazonses.com',
  })
  const { eventType, mail: about } = Object(event?.detail)
  assert.deepEqual([eventType, about.messageId, about.destination], ['Bounce', mail.id, [mail.address]])
  assert.deepEqual(about.tags, { ...mail.tags, 'ses:operation': ['SendRawEmail'], 'ses:configuration-set': ['mail'] })
})
