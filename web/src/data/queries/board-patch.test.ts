import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Task } from '#shared/contract/task.ts'
import type { Board, BoardTask } from '#shared/contract/task-query.ts'
import { appendToColumn, findOnBoard, keepNewerOnBoard, takeInOnBoard, takeOffBoard } from './board-patch.ts'

const card = (key: string, version = 3): BoardTask => ({
  key,
  version,
  title: key,
  assigneeId: null,
  priority: 'none',
  dueOn: null,
  labelIds: [],
  parentKey: null,
  subtasks: { total: 0, done: 0 },
  commentCount: 0,
  unseen: true,
})

const boardOf = (waiting: BoardTask[], done: BoardTask[]): Board => ({
  columns: [
    { statusId: 'w', total: waiting.length, tasks: waiting, nextCursor: null },
    { statusId: 'd', total: done.length, tasks: done, nextCursor: null },
  ],
})

const board = boardOf([card('A-1'), card('A-2')], [card('A-9')])
const answer = (key: string, more: Partial<Task>) => ({ ...card(key, 4), statusId: 'w', ...more }) as Task
const keysOf = ({ columns }: Board) =>
  columns.map(({ tasks, total }) => `${tasks.map(({ key }) => key).join(' ')}: ${total}`)

test('the answer to a move puts the card where the move put it, with the counts', () => {
  assert.deepEqual(keysOf(takeInOnBoard(board, answer('A-1', { statusId: 'd' }), 'A-9')), ['A-2: 1', 'A-9 A-1: 2'])
  assert.deepEqual(keysOf(takeInOnBoard(board, answer('A-1', { statusId: 'd' }), undefined)), ['A-2: 1', 'A-1 A-9: 2'])
  assert.deepEqual(keysOf(takeInOnBoard(board, answer('A-2', {}), null)), ['A-2 A-1: 2', 'A-9: 1'])
})

test('an answer changes a card in its place, keeps that it is unseen, and never takes an older reading', () => {
  const changed = takeInOnBoard(board, answer('A-2', { title: '새 제목' }), undefined)
  assert.deepEqual(findOnBoard(changed, 'A-2'), {
    task: { ...card('A-2', 4), title: '새 제목' },
    statusId: 'w',
    after: 'A-1',
  })
  assert.equal(takeInOnBoard(board, answer('A-2', { version: 2 }), undefined), board)
})

test('a new task comes on top; a task from beyond the page stays there', () => {
  assert.deepEqual(keysOf(takeInOnBoard(board, answer('A-10', { version: 1 }), undefined)), [
    'A-10 A-1 A-2: 3',
    'A-9: 1',
  ])
  assert.equal(takeInOnBoard(board, answer('A-10', { version: 6 }), undefined), board)
})

test('a reading that is older than what the screen holds does not put a moved card back', () => {
  const held = boardOf([card('A-2')], [card('A-9'), card('A-1', 4)])
  assert.deepEqual(keysOf(keepNewerOnBoard(board, held)), ['A-2: 1', 'A-9 A-1: 2'])
  assert.equal(keepNewerOnBoard(board, boardOf([card('A-1', 2)], [])), board)
  assert.equal(keepNewerOnBoard(board, undefined), board)
})

test('a card that is gone is not counted either', () => {
  assert.deepEqual(keysOf(takeOffBoard(board, 'A-9')), ['A-1 A-2: 2', ': 0'])
  assert.equal(takeOffBoard(board, 'A-77'), board)
})

test('more of a column goes below what is there, each card once', () => {
  const more: Board = {
    columns: [{ statusId: 'w', total: 4, tasks: [card('A-2'), card('A-3')], nextCursor: 'next' }],
  }
  const [waiting] = appendToColumn(board, more, 'w').columns
  assert.deepEqual(
    waiting?.tasks.map(({ key }) => key),
    ['A-1', 'A-2', 'A-3'],
  )
  assert.equal(waiting?.nextCursor, 'next')
})
