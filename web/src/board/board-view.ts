import type { Status } from '#shared/contract/project.ts'
import type { Board, BoardTask } from '#shared/contract/task-query.ts'
import type { CreateWrite, TaskWrite, UpdateWrite } from '../data/writes/task-write.ts'

/** A card with the column that it is in. */
export type Card = BoardTask & { statusId: string }

export type BoardColumn = {
  status: Status
  cards: Card[]
  /** How many there are on the server as well, with the writes under way counted in. */
  total: number
  next: string | null
}

type BoardInput = { statuses: Status[]; board: Board; writes: TaskWrite[]; projectId: string }

/**
 * The columns as the person should see them: what the server said with the writes under way laid over it, oldest first.
 */
export function arrange({ statuses, board, writes, projectId }: BoardInput): BoardColumn[] {
  const read = new Map(board.columns.map((column) => [column.statusId, column]))
  const cards = new Map(statuses.map(({ id }) => [id, cardsOf(board, id)]))
  for (const write of writes) {
    if (write.kind === 'update') layUpdate(cards, write)
    if (write.kind === 'delete') layDeletion(cards, write)
    if (write.kind === 'create' && write.projectId === projectId) layCreation(cards, write, statuses)
  }
  return statuses.map((status) => {
    const column = read.get(status.id)
    const shown = cards.get(status.id) ?? []
    const total = (column?.total ?? 0) + shown.length - (column?.tasks.length ?? 0)
    return { status, cards: shown, total, next: column?.nextCursor ?? null }
  })
}

type Cards = Map<string, Card[]>

// The same task gives the same card, so that of two thousand cards only those are drawn again which have changed.
const made = new WeakMap<BoardTask, Card>()

function cardsOf(board: Board, statusId: string): Card[] {
  const column = board.columns.find((one) => one.statusId === statusId)
  return column?.tasks.map((task) => cardOf(task, statusId)) ?? []
}

function cardOf(task: BoardTask, statusId: string): Card {
  const known = made.get(task)
  if (known?.statusId === statusId) return known
  const card = { ...task, statusId }
  made.set(task, card)
  return card
}

function layUpdate(cards: Cards, { key, fields, placeAfter }: UpdateWrite) {
  const card = findCard(cards, key)
  if (!card) return
  // Only what a card has: a description would make it another card each time somebody types.
  const { statusId = card.statusId, parentId: _parent, description: _text, ...shown } = fields
  const next = { ...card, ...shown, statusId }
  const column = cards.get(statusId)
  const moves = statusId !== card.statusId || placeAfter !== undefined
  if (!column || !moves) return replaceCard(cards, next)
  removeCard(cards, key)
  insertCard(cards.get(statusId) ?? [], next, placeAfter ?? null)
}

function layDeletion(cards: Cards, { key, version }: { key: string; version: number }) {
  const card = findCard(cards, key)
  if (card && card.version <= version) removeCard(cards, key)
}

// Version 0: no server has seen it yet. A new task goes on top of its column, as the server does it.
function layCreation(cards: Cards, { key, title, fields }: CreateWrite, statuses: Status[]) {
  const statusId = fields.statusId ?? statuses[0]?.id ?? ''
  cards.get(statusId)?.unshift({
    key,
    version: 0,
    title,
    statusId,
    assigneeId: fields.assigneeId ?? null,
    priority: fields.priority ?? 'none',
    dueOn: fields.dueOn ?? null,
    labelIds: fields.labelIds ?? [],
    parentKey: null,
    subtasks: { total: 0, done: 0 },
    commentCount: 0,
    unseen: false,
  })
}

function findCard(cards: Cards, key: string): Card | undefined {
  for (const column of cards.values()) {
    const card = column.find((one) => one.key === key)
    if (card) return card
  }
  return undefined
}

function removeCard(cards: Cards, key: string) {
  for (const [id, column] of cards)
    if (column.some((card) => card.key === key))
      cards.set(
        id,
        column.filter((card) => card.key !== key),
      )
}

function replaceCard(cards: Cards, next: Card) {
  for (const [id, column] of cards)
    if (column.some((card) => card.key === next.key))
      cards.set(
        id,
        column.map((card) => (card.key === next.key ? next : card)),
      )
}

/** Puts a card right below another one of the column; on top when that is not there. */
function insertCard(column: Card[], card: Card, after: string | null) {
  column.splice(after === null ? 0 : column.findIndex(({ key }) => key === after) + 1, 0, card)
}
