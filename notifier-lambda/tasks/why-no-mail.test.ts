import assert from 'node:assert/strict'
import { test } from 'node:test'
import { defaultPreferences } from '#shared/contract/preferences.ts'
import type { TaskEvent } from '#shared/contract/task-event.ts'
import { whyNoMail } from './why-no-mail.ts'

const event = { type: 'task.changed', changes: { statusId: { from: 'a', to: 'b' } } } as TaskEvent
const recipient = { id: 'me', preferences: defaultPreferences }
const standing = { visibility: 'team', isMember: false, muted: false } as const

test('everybody who is concerned by a task of the team gets its mail', () => {
  assert.equal(whyNoMail({ event, recipient, standing }), undefined)
})

test('in a private project its members alone get mail', () => {
  const hidden = { ...standing, visibility: 'private' } as const
  assert.equal(whyNoMail({ event, recipient, standing: hidden }), 'no_access')
  assert.equal(whyNoMail({ event, recipient, standing: { ...hidden, isMember: true } }), undefined)
})

test('a muted task is silent, and that it may not be seen is said first', () => {
  const muted = { ...standing, muted: true }
  assert.equal(whyNoMail({ event, recipient, standing: muted }), 'muted')
  assert.equal(whyNoMail({ event, recipient, standing: { ...muted, visibility: 'private' } }), 'no_access')
})

test('what is switched off is not sent', () => {
  const off = { ...defaultPreferences, mail: { ...defaultPreferences.mail, status: 'off' } } as const
  assert.equal(whyNoMail({ event, recipient: { ...recipient, preferences: off }, standing }), 'preference')
})
