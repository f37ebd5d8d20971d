import type { Task } from '#shared/contract/task.ts'
import type { Board, BoardTask } from '#shared/contract/task-query.ts'

/** A card and where it stands on a board. */
type PlacedCard = { task: BoardTask; statusId: string; after: string | null }

export function findOnBoard(board: Board, key: string): PlacedCard | undefined {
  for (const { statusId, tasks } of board.columns) {
    const at = tasks.findIndex((task) => task.key === key)
    const task = tasks[at]
    if (task) return { task, statusId, after: tasks[at - 1]?.key ?? null }
  }
  return undefined
}

/** The board with a card put there, and nowhere else. Counts follow. */
export function putOnBoard(board: Board, { task, statusId, after }: PlacedCard): Board {
  const without = takeOffBoard(board, task.key)
  const columns = without.columns.map((column) => {
    if (column.statusId !== statusId) return column
    const at = after === null ? 0 : column.tasks.findIndex(({ key }) => key === after) + 1
    return { ...column, total: column.total + 1, tasks: column.tasks.toSpliced(at, 0, task) }
  })
  return { ...board, columns }
}

/** The board without a card. The same object comes back when it is not there. */
export function takeOffBoard(board: Board, key: string): Board {
  if (!findOnBoard(board, key)) return board
  const columns = board.columns.map((column) => {
    const tasks = column.tasks.filter((task) => task.key !== key)
    return tasks.length === column.tasks.length ? column : { ...column, tasks, total: column.total - 1 }
  })
  return { ...board, columns }
}

/** The board with another reading of a card in its place. */
export function changeOnBoard(board: Board, key: string, change: (task: BoardTask) => BoardTask): Board {
  if (!findOnBoard(board, key)) return board
  const columns = board.columns.map((column) =>
    column.tasks.some((task) => task.key === key)
      ? { ...column, tasks: column.tasks.map((task) => (task.key === key ? change(task) : task)) }
      : column,
  )
  return { ...board, columns }
}

/**
 * What the server says about one task, taken in. `placeAfter`: below which card it was put by the write that is
 * answered.
 */
export function takeInOnBoard(board: Board, task: Task, placeAfter: string | null | undefined): Board {
  const held = findOnBoard(board, task.key)
  // Of a task that is not on the board nobody knows whether it passes the filters; a new one is what its maker wants to
  // see.
  if (!held)
    return task.version === 1 ? putOnBoard(board, { task: asCard(task), statusId: task.statusId, after: null }) : board
  if (held.task.version > task.version) return board
  const card = { ...held.task, ...asCard(task), unseen: held.task.unseen }
  const stays = held.statusId === task.statusId && placeAfter === undefined
  if (stays) return changeOnBoard(board, task.key, () => card)
  return putOnBoard(board, { task: card, statusId: task.statusId, after: placeAfter ?? null })
}

/**
 * A reading that was on its way while a write was answered may be older than that answer. What the screen holds in a
 * higher version stays as it is, and where it is.
 */
export function keepNewerOnBoard(fresh: Board, held: Board | undefined): Board {
  if (!held) return fresh
  const versions = new Map(
    fresh.columns.flatMap(({ tasks }) => tasks.map(({ key, version }) => [key, version] as const)),
  )
  let board = fresh
  for (const { statusId, tasks } of held.columns) {
    for (const [at, task] of tasks.entries()) {
      const version = versions.get(task.key)
      if (version === undefined || version >= task.version) continue
      board = putOnBoard(board, { task, statusId, after: tasks[at - 1]?.key ?? null })
    }
  }
  return board
}

/** More of one column, below what is there. */
export function appendToColumn(board: Board, more: Board, statusId: string): Board {
  const next = more.columns.find((column) => column.statusId === statusId)
  if (!next) return board
  const known = new Set(board.columns.flatMap(({ tasks }) => tasks.map(({ key }) => key)))
  const columns = board.columns.map((column) =>
    column.statusId === statusId
      ? { ...next, tasks: [...column.tasks, ...next.tasks.filter(({ key }) => !known.has(key))] }
      : column,
  )
  return { ...board, columns }
}

function asCard(task: Task): BoardTask {
  const { key, version, title, assigneeId, priority, dueOn, labelIds, parentKey, subtasks, commentCount } = task
  return {
    key,
    version,
    title,
    assigneeId,
    priority,
    dueOn,
    labelIds,
    parentKey,
    subtasks,
    commentCount,
    unseen: false,
  }
}
