import { readCursor } from '#api/http/cursor.ts'
import { AppError } from '#shared/errors.ts'
import { type Condition, condition, joined } from './condition.ts'

const kinds = {
  time: { select: (sql: string) => sql, shape: /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/ },
  // As text: a driver makes a moment of a day.
  day: { select: (sql: string) => `DATE_FORMAT(${sql}, '%Y-%m-%d')`, shape: /^\d{4}-\d\d-\d\d$/ },
  number: { select: (sql: string) => sql, shape: /^\d{1,9}$/ },
  position: { select: (sql: string) => sql, shape: /^[0-9A-Za-z]{1,255}$/ },
  id: { select: (sql: string) => sql, shape: /^[0-9a-f-]{36}$/ },
} as const

type Column = { sql: string; kind: keyof typeof kinds }

/**
 * How a list is sorted: by these columns and at last by the id, all in one direction, as the columns of an index are.
 */
export type Order = { name: string; direction: 'ASC' | 'DESC'; columns: readonly Column[] }

/** Where a task stands in an order: its values of the order's columns, the id last. */
export type Key = readonly (string | number | Date)[]

const columnsOf = (order: Order): Column[] => [...order.columns, { sql: 't.id', kind: 'id' }]
const keyName = (index: number) => `key${index}`

/** What a SELECT has to read for `keyOf`. */
export const keyColumns = (order: Order): string =>
  columnsOf(order)
    .map(({ sql, kind }, index) => `${kinds[kind].select(sql)} AS ${keyName(index)}`)
    .join(', ')

export type KeyRow = Record<string, string | number | Date>

export const keyOf = (order: Order, row: KeyRow): Key => columnsOf(order).map((_, index) => row[keyName(index)] ?? '')

export const idOf = (key: Key): string => String(key.at(-1))

/** `ORDER BY` for the rows of the table. */
export const orderBy = (order: Order): string =>
  sorted(
    columnsOf(order).map(({ sql }) => sql),
    order,
  )

/** `ORDER BY` for rows of `keyColumns`. */
export const orderByKey = (order: Order): string =>
  sorted(
    columnsOf(order).map((_, index) => keyName(index)),
    order,
  )

const sorted = (columns: string[], { direction }: Order) => columns.map((sql) => `${sql} ${direction}`).join(', ')

/** The tasks that come after this key. */
export const after = (order: Order, key: Key): Condition =>
  compared(order, key, order.direction === 'ASC' ? { first: '>', last: '>' } : { first: '<', last: '<' })

/** The tasks up to this key, its own too. */
export const upTo = (order: Order, key: Key): Condition =>
  compared(order, key, order.direction === 'ASC' ? { first: '<', last: '<=' } : { first: '>', last: '>=' })

// Spelled out column by column: MySQL and MariaDB read (a, b) > (x, y) row by row instead of beginning there in the
// index.
function compared(order: Order, key: Key, { first, last }: { first: string; last: string }): Condition {
  const columns = columnsOf(order)
  const ways = columns.map((_, index) => {
    const same = columns.slice(0, index).map(({ sql }) => `${sql} = ?`)
    const sign = index === columns.length - 1 ? last : first
    return condition([...same, `${columns[index]?.sql} ${sign} ?`].join(' AND '), ...key.slice(0, index + 1))
  })
  const { sql, values } = joined(ways, ') OR (')
  return condition(`((${sql}))`, ...values)
}

/** A cursor that goes on after this key, or begins at the start. */
export function writeKey(order: Order, key: Key | 'start'): string {
  const values = key === 'start' ? [] : key
  const texts = values.map((value) => (value instanceof Date ? value.toISOString() : String(value)))
  return [order.name, ...texts].join('|')
}

/** The key in a cursor of this order, undefined for the start; the cursor of another order is `invalid_cursor`. */
export function readKey(order: Order, cursor: string | undefined): Key | undefined {
  const text = readCursor(cursor, /^[\w|:.-]+$/)
  if (text === undefined || text === order.name) return undefined
  const [name, ...values] = text.split('|')
  const columns = columnsOf(order)
  const fits = columns.every(({ kind }, index) => kinds[kind].shape.test(values[index] ?? ''))
  if (name !== order.name || values.length !== columns.length || !fits) throw new AppError('invalid_cursor')
  return columns.map(({ kind }, index) => parse(kind, values[index] ?? ''))
}

function parse(kind: Column['kind'], text: string): string | number | Date {
  if (kind === 'number') return Number(text)
  if (kind !== 'time') return text
  const time = new Date(text)
  if (Number.isNaN(time.getTime())) throw new AppError('invalid_cursor')
  return time
}

const updated = { sql: 't.updated_at', kind: 'time' } as const
const due = { sql: 't.due_on', kind: 'day' } as const
const completed = { sql: 't.completed_at', kind: 'time' } as const

/** Every order in which tasks are listed. Each is that of an index. */
export const orders = {
  '-created': { name: '-created', direction: 'DESC', columns: [] },
  created: { name: 'created', direction: 'ASC', columns: [] },
  '-updated': { name: '-updated', direction: 'DESC', columns: [updated] },
  updated: { name: 'updated', direction: 'ASC', columns: [updated] },
  due: { name: 'due', direction: 'ASC', columns: [due] },
  '-priority': { name: '-priority', direction: 'DESC', columns: [{ sql: 't.priority', kind: 'number' }] },
  deleted: { name: 'deleted', direction: 'DESC', columns: [{ sql: 't.deleted_at', kind: 'time' }, updated] },
  completed: { name: 'completed', direction: 'DESC', columns: [completed, due] },
  position: { name: 'position', direction: 'ASC', columns: [{ sql: 't.position', kind: 'position' }] },
} as const satisfies Record<string, Order>
