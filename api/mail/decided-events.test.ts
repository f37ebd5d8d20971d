import assert from 'node:assert/strict'
import { test } from 'node:test'
import { limits } from '#shared/contract/limits.ts'
import type { TaskEvent } from '#shared/contract/task-event.ts'
import { netEffect } from '#shared/mail-rules/net-effect.ts'
import { withoutTexts } from './decided-events.ts'

const long = (letter: string): string => letter.repeat(limits.descriptionMax)

const event = (changes: TaskEvent['changes'], comment?: TaskEvent['comment']) =>
  ({
    type: comment ? 'comment.added' : 'task.changed',
    changes,
    comment,
    occurredAt: '2026-11-21T00:00:00Z',
  }) as TaskEvent

const described = (from: string | null, to: string) => event({ description: { from, to } })

test('of the longest texts as much is left as tells whether they are the same', () => {
  const [there, back] = [described(long('가'), long('나')), described(long('나'), long('가'))].map(withoutTexts)
  assert.ok(there && back)
  assert.ok(JSON.stringify([there, back]).length < 1000)
  assert.deepEqual(netEffect([there, back]).changes, {}, 'what was changed back')
  const changed = netEffect([there, withoutTexts(described(long('나'), long('다')))]).changes
  assert.deepEqual(Object.keys(changed), ['description'])
})

test('what was not there is not there still, and the rest stays as it was', () => {
  const comment = { id: 'c', authorId: 'minsu', from: null, to: long('가'), mentionedIds: ['younghee'] }
  const said = withoutTexts(event({ title: { from: 'a', to: 'b' } }, comment))
  assert.deepEqual(said.changes, { title: { from: 'a', to: 'b' } })
  assert.deepEqual({ ...said.comment, to: '' }, { ...comment, to: '' })
  assert.ok((said.comment?.to?.length ?? 0) < 100)
  assert.equal(withoutTexts(described(null, '')).changes.description?.from, null)
})
