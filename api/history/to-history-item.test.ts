import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { ProjectEvent } from '#shared/contract/project-event.ts'
import type { TaskEvent } from '#shared/contract/task-event.ts'
import { csvRows } from './history-export.ts'
import { peopleOf, toHistoryItem } from './to-history-item.ts'

const [minsu, younghee] = ['01900000-0000-7000-8000-0000000000a1', '01900000-0000-7000-8000-0000000000a2']
const common = {
  eventId: '01900000-0000-7000-8000-0000000000e1',
  version: 1,
  occurredAt: '2026-11-21T00:00:00.000Z',
  actorId: minsu,
  projectId: '01900000-0000-7000-8000-000000000001',
} as const
const moved: TaskEvent = {
  ...common,
  type: 'task.changed',
  taskId: '01900000-0000-7000-8000-0000000000b1',
  taskKey: 'TEAM-1',
  seq: 2,
  title: '배포',
  creatorId: minsu,
  assigneeId: younghee,
  watcherIds: [],
  changes: {
    statusId: { from: 'status-1', to: 'status-2' },
    assigneeId: { from: null, to: younghee },
    labelIds: { from: [], to: ['label-1'] },
  },
  statuses: { 'status-1': { name: null, category: 'waiting' }, 'status-2': { name: '검토', category: 'in_progress' } },
  names: { 'label-1': '급함' },
}
const people = { [minsu]: '김민수', [younghee]: '이영희' }

test('what an event mentions is called as it was then, people as they are called now', () => {
  const { names, actor, task } = toHistoryItem(moved, { people, locale: 'en' })
  assert.deepEqual(names, {
    'label-1': '급함',
    'status-1': 'Waiting',
    'status-2': '검토',
    [minsu]: '김민수',
    [younghee]: '이영희',
  })
  assert.deepEqual([actor.name, task], ['김민수', { key: 'TEAM-1', title: '배포' }])
})

test('people who have left have no name', () => {
  const { names, actor } = toHistoryItem(moved, { people: {}, locale: 'ko' })
  assert.deepEqual([actor.name, names[younghee]], [null, undefined])
})

test('an event about a membership says whose', () => {
  const added: ProjectEvent = {
    ...common,
    type: 'project.member_added',
    projectKey: 'WEB',
    name: '웹',
    personId: younghee,
    changes: { role: { from: null, to: 'viewer' } },
  }
  const item = toHistoryItem(added, { people, locale: 'ko' })
  assert.deepEqual([item.seq, item.task, item.person], [0, null, { id: younghee, name: '이영희' }])
  assert.deepEqual(peopleOf(added), [minsu, younghee])
})

test('an exported entry has a row for each field, and one row when only its place in the column changed', () => {
  const cellsOf = (event: TaskEvent) =>
    csvRows(toHistoryItem(event, { people, locale: 'ko' }), 'ko').map((row) => row.slice(5, 8))
  assert.deepEqual(cellsOf(moved), [
    ['상태', '대기', '검토'],
    ['담당자', '없음', '이영희'],
    ['라벨', '없음', '급함'],
  ])
  assert.deepEqual(cellsOf({ ...moved, changes: { position: { from: 'a0', to: 'a1' } } }), [['', '', '']])
})
