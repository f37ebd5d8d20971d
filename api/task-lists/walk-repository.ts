import { type Queryable, select } from '#shared/database/database.ts'
import type { Listing, Walk } from './choose-walk.ts'
import { allOf, type Condition, condition, joined, type Statement } from './condition.ts'
import { after, type Key, type KeyRow, keyColumns, keyOf, orderBy, orderByKey, upTo } from './order.ts'

/** Part of a list; `next` is where it goes on, undefined at its end. */
export type Stretch<Row> = { rows: Row[]; next: Key | undefined }

/** What is read of each task besides its key, and from which tables beyond `task t`. */
export type Reading = { columns: string; joins: Condition }

type Slice = { from: Key | undefined; limit: number; reading?: Reading }

const keysAlone: Reading = { columns: '', joins: condition('') }

// How many tasks are looked at for one page, the ones that are left out too. Most pages are filled by the first
// stretch; what is rarer than one in all of them gets a short page, and the next one goes on where this one ended.
const stretches = [1000, 9000]

/**
 * At most `limit` rows of a list. When a page is filled from too many tasks it is short, or even empty, and tells where
 * the next one goes on.
 */
export async function walkOn<Row extends KeyRow>(on: Queryable, listing: Listing, asked: Slice): Promise<Stretch<Row>> {
  const { order, filters } = listing
  const { limit } = asked
  const rows: Row[] = []
  let from = asked.from
  for (const length of stretches) {
    const end = filters.length === 0 ? undefined : await findEnd(on, listing, { from, length })
    const { sql, values } = pageStatement(listing, { ...asked, from, end, limit: limit - rows.length + 1 })
    rows.push(...(await select<Row>(on, sql, values)))
    const last = rows[limit - 1]
    if (rows.length > limit && last !== undefined) return { rows: rows.slice(0, limit), next: keyOf(order, last) }
    if (end === undefined) return { rows, next: undefined }
    from = end
  }
  return { rows, next: from }
}

async function findEnd(on: Queryable, listing: Listing, part: Part): Promise<Key | undefined> {
  const { sql, values } = endStatement(listing, part)
  const [row] = await select<KeyRow>(on, sql, values)
  return row && keyOf(listing.order, row)
}

type Part = { from: Key | undefined; length: number }

/**
 * The key that is `length` tasks on: up to there one page looks at most. Of several walks, the nearest of their ends.
 */
export function endStatement({ order, walks }: Listing, { from, length }: Part): Statement {
  const offset = Math.ceil(length / walks.length) - 1
  const parts = walks.map(({ index, conditions }) => {
    const where = allOf([...conditions, ...(from === undefined ? [] : [after(order, from)])])
    const sql = `SELECT ${keyColumns(order)} FROM task t FORCE INDEX (${index}) WHERE ${where.sql} ORDER BY ${orderBy(order)} LIMIT 1 OFFSET ?`
    return condition(sql, ...where.values, offset)
  })
  return merged(parts, orderByKey(order), 1)
}

type Page = { from: Key | undefined; end: Key | undefined; limit: number; reading?: Reading }

/** The first `limit` tasks after `from` and up to `end` that pass the filters. */
export function pageStatement({ order, walks, filters }: Listing, page: Page): Statement {
  const { from, end, limit, reading = keysAlone } = page
  const bounds = [...(from === undefined ? [] : [after(order, from)]), ...(end === undefined ? [] : [upTo(order, end)])]
  const columns = [keyColumns(order), ...(reading.columns === '' ? [] : [reading.columns])].join(', ')
  const parts = walks.map(({ index, conditions }: Walk) => {
    const where = allOf([...conditions, ...bounds, ...filters])
    const sql = `SELECT ${columns} FROM task t FORCE INDEX (${index}) ${reading.joins.sql} WHERE ${where.sql} ORDER BY ${orderBy(order)} LIMIT ?`
    return condition(sql, ...reading.joins.values, ...where.values, limit)
  })
  return merged(parts, orderByKey(order), limit)
}

// At most `limit` rows of each walk are sorted together.
function merged(parts: Condition[], by: string, limit: number): Statement {
  const [only] = parts
  if (parts.length === 1 && only !== undefined) return only
  const { sql, values } = joined(parts, ') UNION ALL (')
  return condition(`(${sql}) ORDER BY ${by} LIMIT ?`, ...values, limit)
}
