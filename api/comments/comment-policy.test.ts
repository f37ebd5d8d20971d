import assert from 'node:assert/strict'
import { test } from 'node:test'
import { mentionOf } from '#shared/contract/mentions.ts'
import { isAsLeft, mayChange, mayDelete, mayRestore, newMentions } from './comment-policy.ts'

const idOf = (number: number) => `01900000-0000-7000-8000-${String(number).padStart(12, '0')}`
const [minsu, younghee, alex] = [idOf(1), idOf(2), idOf(3)]

const comment = { authorId: 'author' }
const author = { personId: 'author', role: 'contributor' } as const
const other = { personId: 'other', role: 'contributor' } as const
const manager = { personId: 'boss', role: 'manager' } as const

test('a comment is changed by its author alone, whatever somebody else may do', () => {
  assert.deepEqual(
    [author, other, manager].map((who) => mayChange(comment, who)),
    [true, false, false],
  )
})

test('a comment is deleted by its author or by a manager of the project', () => {
  assert.deepEqual(
    [author, other, manager].map((who) => mayDelete(comment, who)),
    [true, false, true],
  )
})

test('an author takes back their own deletion, not that of a manager', () => {
  const deletedBy = (personId: string) =>
    [author, other, manager].map((who) => mayRestore({ ...comment, deletedBy: personId }, who))
  assert.deepEqual(deletedBy('author'), [true, false, true])
  assert.deepEqual(deletedBy('boss'), [false, false, true])
})

test('a comment is as an event left it with the same text, or deleted by that very event', () => {
  const at = '2026-11-21T00:00:00.000Z'
  const living = { body: '둘', deletedAt: null }
  const deleted = { body: '둘', deletedAt: new Date(at) }
  const said = (to: string | null, occurredAt = at) => ({ to, occurredAt })
  assert.equal(isAsLeft(living, said('둘')), true)
  assert.equal(isAsLeft(living, said('하나')), false)
  assert.equal(isAsLeft(living, said(null)), false)
  assert.equal(isAsLeft(deleted, said('둘')), false)
  assert.equal(isAsLeft(deleted, said(null)), true)
  assert.equal(isAsLeft(deleted, said(null, '2026-11-20T00:00:00.000Z')), false)
})

test('a new comment mentions each person once, in the order of the text, and not its author', () => {
  const to = `${mentionOf('영희', younghee)} ${mentionOf('나', minsu)} ${mentionOf('Alex', alex)} ${mentionOf('이영희', younghee)}`
  assert.deepEqual(newMentions({ from: null, to, authorId: minsu }), [younghee, alex])
})

test('an edited comment calls only those whom it did not call before', () => {
  const from = mentionOf('이영희', younghee)
  const to = `${mentionOf('이영희', younghee)} ${mentionOf('Alex', alex)}`
  assert.deepEqual(newMentions({ from, to, authorId: minsu }), [alex])
  assert.deepEqual(newMentions({ from: to, to: from, authorId: minsu }), [])
  assert.deepEqual(newMentions({ from: to, to: null, authorId: minsu }), [])
})

test('one comment calls as many people as it has room to name', () => {
  const to = Array.from({ length: 230 }, (_, number) => mentionOf('이', idOf(number + 10))).join('')
  assert.equal(newMentions({ from: null, to, authorId: minsu }).length, 230)
})
