import assert from 'node:assert/strict'
import { test } from 'node:test'
import { defaultPreferences, type MailKind, type Preferences } from '#shared/contract/preferences.ts'
import type { TaskEvent } from '#shared/contract/task-event.ts'
import { kindsOf } from './mail-kinds.ts'
import { speedOf } from './mail-speed.ts'

const changed = (changes: TaskEvent['changes']) => ({ type: 'task.changed', changes }) as TaskEvent
const without = (...kinds: MailKind[]): Preferences => ({
  ...defaultPreferences,
  mail: { ...defaultPreferences.mail, ...Object.fromEntries(kinds.map((kind) => [kind, 'off'])) },
})

const isWanted = (event: TaskEvent, personId: string, preferences: Preferences) =>
  speedOf(kindsOf(event, personId), preferences, 'any project') !== 'off'

test('an event can be of several kinds', () => {
  const event = changed({ statusId: { from: 'a', to: 'b' }, title: { from: 'x', to: 'y' } })
  assert.deepEqual(kindsOf(event, 'me'), ['status', 'content'])
})

test('priority, due date, labels and parent are content; where the card stands is nothing', () => {
  assert.deepEqual(kindsOf(changed({ priority: { from: 'none', to: 'high' } }), 'me'), ['content'])
  assert.deepEqual(kindsOf(changed({ dueOn: { from: null, to: '2026-12-01' } }), 'me'), ['content'])
  assert.deepEqual(kindsOf(changed({ labelIds: { from: [], to: ['l'] } }), 'me'), ['content'])
  assert.deepEqual(kindsOf(changed({ parentId: { from: null, to: 't' } }), 'me'), ['content'])
  const dragged = changed({ statusId: { from: 'a', to: 'b' }, position: { from: 'a0', to: 'a1' } })
  assert.deepEqual(kindsOf(dragged, 'me'), ['status'])
})

test('a mail is left out only when all of its kinds are switched off', () => {
  const status = { statusId: { from: 'a', to: 'b' } }
  assert.equal(isWanted(changed(status), 'me', without('status')), false)
  assert.equal(isWanted(changed({ ...status, title: { from: 'x', to: 'y' } }), 'me', without('status')), true)
})

const comment = {
  type: 'comment.added',
  changes: {},
  creatorId: 'creator',
  assigneeId: null,
  watcherIds: ['watcher'],
  comment: { id: 'c', authorId: 'actor', from: null, to: '…', mentionedIds: ['creator', 'guest'] },
} as unknown as TaskEvent

test('a comment is a mention for whom it mentions and a comment for the others', () => {
  assert.deepEqual(kindsOf(comment, 'guest'), ['mention'])
  assert.deepEqual(kindsOf(comment, 'watcher'), ['comment'])
  assert.equal(isWanted(comment, 'guest', without('mention')), false)
  assert.equal(isWanted(comment, 'watcher', without('comment')), false)
})

test('who has the task and is mentioned too is told as long as either kind is on', () => {
  assert.equal(isWanted(comment, 'creator', without('mention')), true)
  assert.equal(isWanted(comment, 'creator', without('comment')), true)
  assert.equal(isWanted(comment, 'creator', without('comment', 'mention')), false)
})

test('an edited comment is nothing but a mention', () => {
  assert.deepEqual(kindsOf({ ...comment, type: 'comment.changed' }, 'creator'), ['mention'])
})
