import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { PersonEventType } from '#shared/contract/person-event.ts'
import type { TaskEvent } from '#shared/contract/task-event.ts'
import { decideRecipients, decideUnnamedWatchers, unnamedWatchersAfter } from './recipients.ts'

const event: TaskEvent = {
  eventId: '01900000-0000-7000-8000-0000000000e1',
  version: 1,
  type: 'task.changed',
  occurredAt: '2026-11-21T00:00:00.000Z',
  actorId: 'actor',
  projectId: 'p',
  taskId: 't',
  taskKey: 'TEAM-1',
  seq: 2,
  title: '배포',
  creatorId: 'creator',
  assigneeId: 'assignee',
  changes: { title: { from: '배표', to: '배포' } },
  statuses: {},
  names: {},
  watcherIds: [],
}

test('assignee and creator are told of somebody else’s change', () => {
  assert.deepEqual(decideRecipients(event), [
    { personId: 'assignee', target: 'person', reason: 'assignee', skip: undefined },
    { personId: 'creator', target: 'person', reason: 'creator', skip: undefined },
  ])
})

test('the actor gets no mail, and the record says that it was their own change', () => {
  const [assignee, creator] = decideRecipients({ ...event, actorId: 'assignee' })
  assert.equal(assignee?.skip, 'actor')
  assert.equal(creator?.skip, undefined)
})

test('one person with two roles is one decision, with the stronger reason', () => {
  assert.deepEqual(decideRecipients({ ...event, creatorId: 'assignee' }), [
    { personId: 'assignee', target: 'person', reason: 'assignee', skip: undefined },
  ])
})

test('whoever loses a task by reassignment is told too', () => {
  const decisions = decideRecipients({ ...event, changes: { assigneeId: { from: 'before', to: 'assignee' } } })
  assert.deepEqual(
    decisions.map((decision) => decision.personId),
    ['assignee', 'before', 'creator'],
  )
})

test('an unassigned task concerns its creator alone', () => {
  assert.deepEqual(
    decideRecipients({ ...event, assigneeId: null }).map((decision) => decision.personId),
    ['creator'],
  )
})

test('a request to change the address is told to both addresses, a changed one to the old', () => {
  const about = {
    eventId: event.eventId,
    version: 1,
    occurredAt: event.occurredAt,
    actorId: 'me',
    personId: 'me',
    inviteId: null,
    details: {},
  } as const
  const targets = (type: PersonEventType) => decideRecipients({ ...about, type }).map((decision) => decision.target)
  assert.deepEqual(targets('user.email_change_requested'), ['address', 'person'])
  assert.deepEqual(targets('user.email_changed'), ['address'])
  assert.deepEqual(targets('user.signed_in'), [])
})

const reasonsOf = (given: Partial<TaskEvent>) =>
  decideRecipients({ ...event, ...given }).map(({ personId, reason }) => [personId, reason])

const commentBy = (type: 'comment.added' | 'comment.changed' | 'comment.deleted', mentionedIds: string[]) => ({
  type,
  changes: {},
  watcherIds: ['watcher', 'assignee'],
  comment: { id: 'c', authorId: 'actor', from: null, to: '…', mentionedIds },
})

test('of several reasons the strongest counts: mention, assignee, previous assignee, creator, watcher', () => {
  const all = ['mentioned', 'assignee', 'before', 'creator', 'watcher', 'actor']
  const changes = { assigneeId: { from: 'before', to: 'assignee' } }
  assert.deepEqual(reasonsOf({ ...commentBy('comment.added', ['mentioned']), changes, watcherIds: all }), [
    ['mentioned', 'mention'],
    ['assignee', 'assignee'],
    ['before', 'previous_assignee'],
    ['creator', 'creator'],
    ['watcher', 'watcher'],
    ['actor', 'watcher'],
  ])
  const mentioned = decideRecipients({ ...event, ...commentBy('comment.added', ['assignee']) })
  assert.equal(mentioned.find(({ personId }) => personId === 'assignee')?.reason, 'mention')
})

test('an edited comment concerns whom it newly mentions, a deleted one nobody', () => {
  assert.deepEqual(reasonsOf(commentBy('comment.changed', ['mentioned'])), [['mentioned', 'mention']])
  assert.deepEqual(reasonsOf(commentBy('comment.changed', [])), [])
  assert.deepEqual(reasonsOf(commentBy('comment.deleted', [])), [])
})

test('a comment that came back was read before', () => {
  assert.deepEqual(reasonsOf({ ...commentBy('comment.added', []), undoes: 'e' }), [])
})

test('a card that only moved in its column concerns nobody, one that also changed does', () => {
  const position = { from: 'a0', to: 'a1' }
  assert.deepEqual(reasonsOf({ changes: { position } }), [])
  assert.equal(reasonsOf({ changes: { position, statusId: { from: 'a', to: 'b' } } }).length, 2)
})

test('a task that was deleted or came back concerns everybody who had to do with it', () => {
  for (const type of ['task.deleted', 'task.restored'] as const)
    assert.deepEqual(
      reasonsOf({ type, changes: {}, watcherIds: ['watcher'] }).map(([personId]) => personId),
      ['assignee', 'creator', 'watcher'],
    )
})

test('what happens to a project is mailed to nobody', () => {
  const { eventId, version, occurredAt, actorId, projectId } = event
  const about = { eventId, version, occurredAt, actorId, projectId, projectKey: 'TEAM', name: '우리 팀', changes: {} }
  assert.deepEqual(decideRecipients({ ...about, type: 'project.member_added', personId: 'someone' }), [])
})

test('watchers whom an event does not name are decided about where it concerns watchers, each once', () => {
  const many = { ...event, watcherIds: ['w1'], moreWatchersAfter: 'w1' }
  assert.equal(unnamedWatchersAfter(many), 'w1')
  assert.equal(unnamedWatchersAfter({ ...many, type: 'comment.changed' }), undefined)
  assert.equal(unnamedWatchersAfter({ ...many, changes: { position: { from: 'a', to: 'b' } } }), undefined)
  assert.deepEqual(
    decideUnnamedWatchers(many, ['actor', 'assignee', 'w1', 'w2']).map(({ personId, skip }) => [personId, skip]),
    [
      ['actor', 'actor'],
      ['w2', undefined],
    ],
  )
})

test('a mention of somebody who may not see the task is a decision of its own, also in an edit', () => {
  const comment = { id: 'c', authorId: 'actor', from: null, to: '', mentionedIds: ['in'], mentionedOutsideIds: ['out'] }
  for (const type of ['comment.added', 'comment.changed'] as const)
    assert.deepEqual(
      decideRecipients({ ...event, type, changes: {}, comment })
        .filter(({ reason }) => reason === 'mention')
        .map(({ personId, skip }) => [personId, skip]),
      [
        ['in', undefined],
        ['out', 'no_access'],
      ],
    )
})
