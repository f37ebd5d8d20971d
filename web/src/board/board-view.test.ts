import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Status } from '#shared/contract/project.ts'
import type { Board, BoardTask } from '#shared/contract/task-query.ts'
import type { TaskWrite } from '../data/writes/task-write.ts'
import { arrange } from './board-view.ts'

const statuses: Status[] = [
  { id: 'w', name: '대기', category: 'waiting' },
  { id: 'd', name: '완료', category: 'done' },
]

const card = (key: string): BoardTask => ({
  key,
  version: 3,
  title: key,
  assigneeId: null,
  priority: 'none',
  dueOn: null,
  labelIds: [],
  parentKey: null,
  subtasks: { total: 0, done: 0 },
  commentCount: 0,
  unseen: false,
})

const board: Board = {
  columns: [
    { statusId: 'w', total: 5, tasks: ['A-1', 'A-2', 'A-3'].map(card), nextCursor: 'more' },
    { statusId: 'd', total: 1, tasks: [card('A-9')], nextCursor: null },
  ],
}

const shown = (writes: TaskWrite[]) =>
  arrange({ statuses, board, writes, projectId: 'p' }).map(({ cards, total }) => [
    cards.map(({ key }) => key).join(' '),
    total,
  ])

const update = (key: string, more: object): TaskWrite => ({ kind: 'update', key, title: key, fields: {}, ...more })

test('without writes the board is what the server said, with its counts', () => {
  assert.deepEqual(shown([]), [
    ['A-1 A-2 A-3', 5],
    ['A-9', 1],
  ])
})

test('a card moves into another column on top, or below the card it was dropped under', () => {
  assert.deepEqual(shown([update('A-2', { fields: { statusId: 'd' } })]), [
    ['A-1 A-3', 4],
    ['A-2 A-9', 2],
  ])
  assert.deepEqual(shown([update('A-2', { fields: { statusId: 'd' }, placeAfter: 'A-9' })])[1], ['A-9 A-2', 2])
})

test('a card moves within its column, and the later of two moves counts', () => {
  assert.deepEqual(shown([update('A-1', { placeAfter: 'A-2' })])[0], ['A-2 A-1 A-3', 5])
  assert.deepEqual(shown([update('A-1', { placeAfter: 'A-3' }), update('A-1', { placeAfter: null })])[0], [
    'A-1 A-2 A-3',
    5,
  ])
})

test('a card placed below one that is gone goes on top, as the server does it', () => {
  assert.deepEqual(shown([update('A-3', { placeAfter: 'A-77' })])[0], ['A-3 A-1 A-2', 5])
})

test('other fields change in place, and a write to a task that is not on the board changes nothing', () => {
  const [waiting] = arrange({
    statuses,
    board,
    writes: [update('A-2', { fields: { title: '새 제목', description: '길다' } }), update('B-1', { fields: {} })],
    projectId: 'p',
  })
  assert.deepEqual(waiting?.cards[1], { ...card('A-2'), statusId: 'w', title: '새 제목' })
})

test('a new task is on top at once, only in its project', () => {
  const create = (projectId: string): TaskWrite => ({
    kind: 'create',
    key: 'temporary',
    projectId,
    title: '새 작업',
    fields: { statusId: 'd' },
    createdAt: '2026-11-21T00:00:00Z',
  })
  assert.deepEqual(shown([create('p')])[1], ['temporary A-9', 2])
  assert.deepEqual(shown([create('q')])[1], ['A-9', 1])
})

test('a deleted card is gone, until a higher version says that it was brought back', () => {
  assert.deepEqual(shown([{ kind: 'delete', key: 'A-9', title: '', version: 3 }])[1], ['', 0])
  assert.deepEqual(shown([{ kind: 'delete', key: 'A-9', title: '', version: 2 }])[1], ['A-9', 1])
})
