import type { Status } from '#shared/contract/project.ts'
import type { BoardColumn } from './board-view.ts'

export type Direction = 'left' | 'right' | 'up' | 'down'

/** Where a card is to go: a column, and the card that it comes right below; null: on top. */
export type Place = { status: Status; after: string | null }

/** Where a card stands: its column, and its place in it from 0. */
export function placeOf(columns: BoardColumn[], key: string): { column: BoardColumn; at: number } | undefined {
  for (const column of columns) {
    const at = column.cards.findIndex((card) => card.key === key)
    if (at >= 0) return { column, at }
  }
  return undefined
}

/** Where Shift and an arrow put a card: one up or down, or on top of the next column. Undefined at an edge. */
export function placeBeside(columns: BoardColumn[], key: string, direction: Direction): Place | undefined {
  const from = placeOf(columns, key)
  if (!from) return undefined
  const { column, at } = from
  if (direction === 'up') return at === 0 ? undefined : { status: column.status, after: keyAt(column, at - 2) }
  if (direction === 'down') {
    return at >= column.cards.length - 1 ? undefined : { status: column.status, after: keyAt(column, at + 1) }
  }
  const next = columns[columns.indexOf(column) + (direction === 'right' ? 1 : -1)]
  return next && { status: next.status, after: null }
}

/** The bottom of a column as far as it is loaded. */
export function bottomOf(column: BoardColumn, key: string): Place {
  return { status: column.status, after: column.cards.filter((card) => card.key !== key).at(-1)?.key ?? null }
}

/** Where a dragged card would come to stand in a column, when it is let go at this height. */
export function placeAtHeight(middles: { key: string; y: number }[], y: number, key: string): string | null {
  return middles.filter((card) => card.key !== key && card.y < y).at(-1)?.key ?? null
}

/** True when a card stands there already. */
export function isThere(columns: BoardColumn[], key: string, { status, after }: Place): boolean {
  const from = placeOf(columns, key)
  return from?.column.status.id === status.id && keyAt(from.column, from.at - 1) === after
}

/** The card that an arrow leads to: up and down in the column, sideways into the next column that has cards. */
export function neighbourCard(columns: string[][], key: string, direction: Direction): string | undefined {
  const column = columns.findIndex((keys) => keys.includes(key))
  const row = columns[column]?.indexOf(key) ?? -1
  if (row < 0) return undefined
  if (direction === 'up' || direction === 'down') return columns[column]?.[row + (direction === 'down' ? 1 : -1)]
  const step = direction === 'right' ? 1 : -1
  for (let at = column + step; columns[at] !== undefined; at += step) {
    const keys = columns[at] ?? []
    if (keys.length > 0) return keys[Math.min(row, keys.length - 1)]
  }
  return undefined
}

function keyAt({ cards }: BoardColumn, at: number): string | null {
  return cards[at]?.key ?? null
}
