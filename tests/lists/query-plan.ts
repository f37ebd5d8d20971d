import type { Connection, RowDataPacket } from 'mysql2/promise'

/** One line of EXPLAIN, as MariaDB and MySQL both give it. */
export type PlanRow = {
  id: number | string | null
  table: string | null
  type: string | null
  key: string | null
  rows: number | string | null
  Extra: string | null
}

// Tables that grow for ever, or with the team's work.
const large = new Set(['task', 'outbox', 'task_person', 'task_comment', 'task_label'])

// What one page may look at (api/task-lists/walk-repository.ts): an index is walked no further than that.
const walkMax = 10_000

// What may be sorted of them: as much as one page shows. Every list has an index in its order.
const sortMax = 200

/** How the database would run a statement. Since 9.0 MySQL answers a tree, unless it is asked for the table. */
export async function explain(connection: Connection, sql: string): Promise<PlanRow[]> {
  const [rows] = await connection.query<(RowDataPacket & PlanRow)[]>(`EXPLAIN FORMAT=TRADITIONAL ${sql}`)
  return rows
}

/**
 * What is wrong with a plan: it reads or sorts more of a large table than one page needs. Rows of a bounded sub-query
 * may be sorted.
 */
export function faultsOf(sql: string, plan: PlanRow[]): string[] {
  const tables = tablesIn(sql)
  const nameOf = ({ table }: PlanRow) => tables.get(table ?? '') ?? table ?? ''
  const isLarge = (row: PlanRow) => large.has(nameOf(row))
  return plan.flatMap((row) => {
    const faults = []
    if (isLarge(row) && row.type === 'ALL') faults.push(`reads all of ${nameOf(row)}`)
    if (isLarge(row) && row.type === 'index' && Number(row.rows) > walkMax)
      faults.push(`walks all of ${nameOf(row)} by ${row.key}`)
    const sorted = sortedWith(row, plan)
    const count = sorted.reduce((product, { rows }) => product * Number(rows ?? 1), 1)
    if (sorted.some(isLarge) && count > sortMax) faults.push(`sorts ${count} rows from ${nameOf(row)} on`)
    return faults
  })
}

/** What the sort that is noted at this line sorts: with a temporary table the whole join, else this table alone. */
function sortedWith(row: PlanRow, plan: PlanRow[]): PlanRow[] {
  if (!row.Extra?.includes('Using filesort') || row.table?.startsWith('<')) return []
  return row.Extra.includes('Using temporary') ? plan.filter(({ id }) => id === row.id) : [row]
}

const noAlias = /^(FORCE|WHERE|SET|ON|LEFT|JOIN|STRAIGHT_JOIN|ORDER|LIMIT|VALUES|GROUP|FOR|USING|UNION)$/i

/** What each name in a plan stands for. */
function tablesIn(sql: string): Map<string, string> {
  const found = new Map<string, string>()
  for (const [, table = '', alias = ''] of sql.matchAll(
    /\b(?:FROM|JOIN|STRAIGHT_JOIN|UPDATE)\s+(\w+)(?:\s+(?:AS\s+)?(\w+))?/gi,
  )) {
    found.set(alias === '' || noAlias.test(alias) ? table : alias, table)
  }
  return found
}
