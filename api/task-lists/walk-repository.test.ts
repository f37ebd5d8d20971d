import assert from 'node:assert/strict'
import { test } from 'node:test'
import { condition } from './condition.ts'
import { orders } from './order.ts'
import { endStatement, pageStatement } from './walk-repository.ts'

const ofProject = (id: string) => ({ index: 'task_due', conditions: [condition('t.project_id = ?', id)] })
const filters = [condition('t.title LIKE ?', '%a%')]

test('one walk reads its index in order from where the page before ended', () => {
  const listing = { order: orders.due, walks: [ofProject('p1')], filters }
  const { sql, values } = pageStatement(listing, { from: ['2026-11-21', 'x'], end: ['2026-12-01', 'y'], limit: 51 })
  assert.match(sql, /^SELECT .* FROM task t FORCE INDEX \(task_due\) .* ORDER BY t\.due_on ASC, t\.id ASC LIMIT \?$/)
  const from = ['2026-11-21', '2026-11-21', 'x']
  const end = ['2026-12-01', '2026-12-01', 'y']
  assert.deepEqual(values, ['p1', ...from, ...end, '%a%', 51])
})

test('several walks are merged from at most a page of each', () => {
  const listing = { order: orders.due, walks: [ofProject('p1'), ofProject('p2')], filters: [] }
  const { sql, values } = pageStatement(listing, { from: undefined, end: undefined, limit: 51 })
  assert.match(sql, /^\(SELECT .* LIMIT \?\) UNION ALL \(SELECT .* LIMIT \?\) ORDER BY key0 ASC, key1 ASC LIMIT \?$/)
  assert.deepEqual(values, ['p1', 51, 'p2', 51, 51])
})

test('several walks share what one page may look at', () => {
  const listing = { order: orders.due, walks: [ofProject('p1'), ofProject('p2')], filters }
  assert.deepEqual(endStatement(listing, { from: undefined, length: 1000 }).values, ['p1', 499, 'p2', 499, 1])
})
