import { relative } from 'node:path'
import { type CpuTime, cpuTimeOf, openAccount } from '../processes/cpu-time.ts'

/**
 * A moment at which a run of tests came to another file; `file` is where the next tests are, '' at the end. `lost` is
 * what was used that nobody's account has any more.
 */
type Mark = { file: string; at: number; used: CpuTime; lost: number }

/** What the reporter notes of a run, a line each. */
export type Note = { failed: string } | Mark

/** What the tests of a file or a folder took: milliseconds, and CPU seconds. */
export type Cost = { name: string; wallMs: number; used: CpuTime }

const lookEveryMs = 1000
const nothing: CpuTime = { tests: 0, browser: 0, api: 0, database: 0, cloud: 0 }

/**
 * A reporter for Node's test runner, which wants it as the default export: which files' tests failed, and what had been
 * used whenever another file began.
 */
// biome-ignore lint/style/noDefaultExport: that is how the runner finds it
export default async function* notes(source: AsyncIterable<{ type: string; data: { file?: string } }>) {
  const line = (note: Note): string => `${JSON.stringify(note)}\n`
  const look = openAccount(() => cpuTimeOf({ cloud: process.ppid, tests: process.pid }) ?? nothing)
  let lookedAt = 0
  const mark = (file: string): string => line({ file, at: Date.now(), ...look() })
  let current: string | undefined
  for await (const { type, data } of source) {
    // What ends between two looks is lost.
    if (Date.now() - lookedAt > lookEveryMs) {
      look()
      lookedAt = Date.now()
    }
    if (type === 'test:fail' && data.file) yield line({ failed: data.file })
    if (type !== 'test:dequeue' || data.file === undefined || data.file === current) continue
    current = data.file
    yield mark(relative('', current))
  }
  yield mark('')
}

const plus = (one: CpuTime, other: CpuTime, sign = 1): CpuTime => ({
  tests: one.tests + sign * other.tests,
  browser: one.browser + sign * other.browser,
  api: one.api + sign * other.api,
  database: one.database + sign * other.database,
  cloud: one.cloud + sign * other.cloud,
})

/** What each file cost, one after the other. */
export function readCosts(notes: readonly Note[]): Cost[] {
  const marks = notes.filter((note) => 'at' in note)
  return marks.flatMap(({ file, at, used }, index) => {
    const next = marks[index + 1]
    return file === '' || next === undefined
      ? []
      : { name: file, wallMs: next.at - at, used: plus(next.used, used, -1) }
  })
}

/** What was used in all parts of a run and is in no process's account at their ends. */
export const readLost = (notes: readonly Note[]): number =>
  notes.reduce((sum, note) => sum + ('at' in note && note.file === '' ? note.lost : 0), 0)

/** The files of the tests that failed. */
export const readFailed = (notes: readonly Note[]): string[] => [
  ...new Set(notes.flatMap((note) => ('failed' in note ? note.failed : []))),
]

/** The same by folder: `tests/lists`, or the room that the tests are in. */
export function byFolder(costs: readonly Cost[]): Cost[] {
  const folders = new Map<string, Cost>()
  for (const { name, wallMs, used } of costs) {
    const folder = /^(tests\/[^/]+|[^/]+)\//.exec(name)?.[1] ?? name
    const known = folders.get(folder) ?? { name: folder, wallMs: 0, used: nothing }
    folders.set(folder, { name: folder, wallMs: known.wallMs + wallMs, used: plus(known.used, used) })
  }
  return [...folders.values()]
}

const totalOf = ({ used }: Cost): number => Object.values(used).reduce((sum, one) => sum + one, 0)

const seconds = (value: number): string => value.toFixed(1).padStart(9)

/** The costs as a table, the dearest first. The parts run side by side: their times add up to more than `wallMs`. */
export function costTable(costs: readonly Cost[], cpuSeconds: number, wallMs: number): string {
  const rows = costs.toSorted((one, other) => totalOf(other) - totalOf(one))
  const width = Math.max(18, ...rows.map(({ name }) => name.length))
  const parts = ['tests', 'browser', 'api', 'database', 'cloud'] as const
  const row = (name: string, cpu: number, wallMs: number, used?: CpuTime): string =>
    [
      `  ${name.padEnd(width)}`,
      seconds(cpu),
      seconds(wallMs / 1000),
      ...parts.map((part) => (used ? seconds(used[part]) : '')),
    ].join('')
  const head = ['CPU', 'time', ...parts].map((title) => title.padStart(9)).join('')
  const lines = rows.map((cost) => row(cost.name, totalOf(cost), cost.wallMs, cost.used))
  const rest = cpuSeconds - costs.reduce((sum, cost) => sum + totalOf(cost), 0)
  return [
    `\n  ${'Seconds'.padEnd(width)}${head}`,
    ...lines,
    `  ${'start and end'.padEnd(width)}${seconds(rest)}`,
    `${row('all', cpuSeconds, wallMs).trimEnd()}\n`,
  ].join('\n')
}
