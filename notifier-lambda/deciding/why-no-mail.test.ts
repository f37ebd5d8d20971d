import assert from 'node:assert/strict'
import { test } from 'node:test'
import { defaultPreferences } from '#shared/contract/preferences.ts'
import type { TaskEvent } from '#shared/contract/task-event.ts'
import { whyNoMail } from './why-no-mail.ts'

const event = { type: 'task.changed', seq: 7, changes: { statusId: { from: 'a', to: 'b' } } } as TaskEvent
const edited = { ...event, changes: { title: { from: 'a', to: 'b' } } } as TaskEvent
const recipient = { id: 'me', preferences: defaultPreferences, mailbox: 'ok' } as const
const record = {}
const standing = { visibility: 'team', isMember: false, muted: false, seenVersion: null } as const

test('everybody who is concerned by a task of the team gets its mail', () => {
  assert.equal(whyNoMail({ event, record, recipient, standing }), undefined)
})

test('in a private project its members alone get mail', () => {
  const hidden = { ...standing, visibility: 'private' } as const
  assert.equal(whyNoMail({ event, record, recipient, standing: hidden }), 'no_access')
  assert.equal(whyNoMail({ event, record, recipient, standing: { ...hidden, isMember: true } }), undefined)
})

test('a muted task is silent, and that it may not be seen is said first', () => {
  const muted = { ...standing, muted: true }
  assert.equal(whyNoMail({ event, record, recipient, standing: muted }), 'muted')
  assert.equal(whyNoMail({ event, record, recipient, standing: { ...muted, visibility: 'private' } }), 'no_access')
})

test('what is switched off is not sent', () => {
  const off = { ...defaultPreferences, mail: { ...defaultPreferences.mail, status: 'off' } } as const
  assert.equal(whyNoMail({ event, record, recipient: { ...recipient, preferences: off }, standing }), 'preference')
})

test('what waited and was seen in the app meanwhile is no news, unless somebody wants it all the same', () => {
  const waited = { bundle: { pk: 'WAIT#me', sk: 'TASK#t' } }
  const seen = { ...standing, seenVersion: 7 }
  assert.equal(whyNoMail({ event: edited, record: waited, recipient, standing: seen }), 'seen')
  assert.equal(
    whyNoMail({ event: edited, record: waited, recipient, standing: { ...seen, seenVersion: 6 } }),
    undefined,
  )
  assert.equal(
    whyNoMail({ event, record, recipient, standing: seen }),
    undefined,
    'what leaves at once does not wait to be seen',
  )
  assert.equal(
    whyNoMail({ event, record: waited, recipient, standing: seen }),
    undefined,
    'nor what only let others go first',
  )
  const burst = { bundle: { pk: 'WAIT#me', sk: 'BURST#x' } }
  assert.equal(
    whyNoMail({ event: edited, record: burst, recipient, standing: seen }),
    undefined,
    'nor what was a flood',
  )
  const all = { ...recipient, preferences: { ...defaultPreferences, skipSeen: false } }
  assert.equal(whyNoMail({ event: edited, record: waited, recipient: all, standing: seen }), undefined)
})

test('what somebody did themselves and wants to be told of is told, though they have seen it by doing it', () => {
  const own = { event: { ...edited, actorId: 'me' }, record: { bundle: { pk: 'WAIT#me', sk: 'TASK#t' } } }
  const seen = { ...standing, seenVersion: 7 }
  const wanting = { ...recipient, preferences: { ...defaultPreferences, ownChanges: true } }
  assert.equal(whyNoMail({ ...own, recipient: wanting, standing: seen }), undefined)
  assert.equal(whyNoMail({ ...own, recipient, standing: seen }), 'actor', 'they may have changed their mind since')
})

test('of several reasons the first of the documented order is said', () => {
  const off = { ...defaultPreferences.mail, content: 'off' } as const
  const all = {
    event: { ...edited, actorId: 'me' },
    record: { bundle: { pk: 'WAIT#me', sk: 'TASK#t' } },
    recipient: {
      ...recipient,
      mailbox: 'unverified',
      preferences: { ...defaultPreferences, mail: off },
    },
    standing: { visibility: 'private', isMember: false, muted: true, seenVersion: 7 },
  } as const
  const actor = { ...all, event: edited }
  const member = { ...actor, standing: { ...all.standing, isMember: true } }
  const unmuted = { ...member, standing: { ...member.standing, muted: false } }
  const wanted = { ...unmuted, recipient: { ...all.recipient, preferences: defaultPreferences } }
  const verified = { ...wanted, recipient: { ...wanted.recipient, mailbox: 'bounced' } } as const
  const reached = { ...verified, recipient: { ...verified.recipient, mailbox: 'ok' } } as const
  assert.deepEqual([all, actor, member, unmuted, wanted, verified, reached].map(whyNoMail), [
    'actor',
    'no_access',
    'muted',
    'preference',
    'unverified',
    'bounced',
    'seen',
  ])
  assert.equal(whyNoMail({ ...reached, standing: undefined }), 'no_access')
})
