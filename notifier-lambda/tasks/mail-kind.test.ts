import assert from 'node:assert/strict'
import { test } from 'node:test'
import { defaultPreferences } from '#shared/contract/preferences.ts'
import type { TaskEvent } from '#shared/contract/task-event.ts'
import { isWanted, kindsOf } from './mail-kind.ts'

const changed = (changes: TaskEvent['changes']) => ({ type: 'task.changed', changes }) as TaskEvent
const without = { ...defaultPreferences, mail: { ...defaultPreferences.mail, status: 'off' } } as const

test('an event can be of several kinds', () => {
  const event = changed({ statusId: { from: 'a', to: 'b' }, title: { from: 'x', to: 'y' } })
  assert.deepEqual(kindsOf(event), ['status', 'content'])
})

test('a mail is left out only when all of its kinds are switched off', () => {
  assert.equal(isWanted(changed({ statusId: { from: 'a', to: 'b' } }), without), false)
  assert.equal(isWanted(changed({ statusId: { from: 'a', to: 'b' }, title: { from: 'x', to: 'y' } }), without), true)
})
