import { useState } from 'react'
import { moved } from './ordered.ts'

type Row<Item> = { rowId: number; item: Item }

let lastRowId = 0
const rowOf = <Item>(item: Item): Row<Item> => {
  lastRowId += 1
  return { rowId: lastRowId, item }
}

/** A list that somebody puts in order before it is saved as a whole. */
export function useDraftList<Item>(start: Item[]) {
  const [rows, setRows] = useState(() => start.map(rowOf))
  return {
    rows,
    items: rows.map(({ item }) => item),
    change: (at: number, item: Item) => setRows(rows.map((row, index) => (index === at ? { ...row, item } : row))),
    move: (at: number, step: -1 | 1) => setRows(moved(rows, at, step)),
    remove: (at: number) => setRows(rows.toSpliced(at, 1)),
    add: (item: Item) => setRows([...rows, rowOf(item)]),
    reset: (items: Item[]) => setRows(items.map(rowOf)),
  }
}
