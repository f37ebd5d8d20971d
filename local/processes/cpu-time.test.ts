import assert from 'node:assert/strict'
import { test } from 'node:test'
import { cpuTimeOf, cpuTimeOfSelf, openAccount, readProcessTime } from './cpu-time.ts'

const line = (pid: number, name: string, parent: number, ticks: { own: number; ended: number }): string =>
  `${pid} (${name}) S ${parent} 1 1 0 -1 4194304 10 20 30 40 ${ticks.own} 5 ${ticks.ended} 5 20 0 11 0 1234 1 2`

test('a process’s line says what it used and what its ended children did, whatever its name', () => {
  const read = readProcessTime(line(42, 'a) S 7 (b', 7, { own: 145, ended: 95 }))
  assert.deepEqual(read, { pid: 42, parent: 7, name: 'a) S 7 (b', own: 1.5, ended: 1 })
  assert.equal(readProcessTime(''), undefined)
})

test('what a run of tests used is told by part, with what has ended, and nobody else’s', () => {
  const processes = [
    line(10, 'node', 1, { own: 95, ended: 195 }),
    line(11, 'node', 10, { own: 295, ended: 395 }),
    line(12, 'mariadbd', 10, { own: 495, ended: -5 }),
    line(13, 'node', 10, { own: 595, ended: -5 }),
    line(14, 'chromium', 11, { own: 695, ended: -5 }),
    line(15, 'node', 1, { own: 9995, ended: 9995 }),
  ].flatMap((one) => readProcessTime(one) ?? [])
  const used = cpuTimeOf({ cloud: 10, tests: 11 }, processes)
  assert.deepEqual(used, { cloud: 1, api: 2 + 6, tests: 3, browser: 4 + 7, database: 5 })
})

test('a browser that ends takes nothing back of what it had used', () => {
  const browser = [5, 9, 2, 4, 1]
  const account = openAccount(() => ({ tests: 1, browser: browser.shift() ?? 0, api: 0, database: 0, cloud: 0 }))
  const seen = [1, 2, 3, 4, 5].map(account)
  assert.deepEqual(
    seen.map(({ used, lost }) => [used.browser, lost]),
    [
      [5, 0],
      [9, 0],
      [9, 7],
      [11, 7],
      [11, 10],
    ],
  )
})

test('this process’s own account grows with what it computes', () => {
  const before = cpuTimeOfSelf()
  const until = process.cpuUsage().user + 50_000
  while (process.cpuUsage().user < until);
  assert.ok(cpuTimeOfSelf() - before >= 0.05)
})
