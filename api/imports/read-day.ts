import { Day } from '#shared/contract/task.ts'

// 2026-11-21, 2026/11/21, and as Korean spreadsheets show it, 2026. 11. 21.
const shape = /^(\d{4})\s*[-./]\s*(\d{1,2})\s*[-./]\s*(\d{1,2})\s*\.?$/

/** A day as people write it, as YYYY-MM-DD; undefined when it is none. */
export function readDay(text: string): string | undefined {
  const [, year = '', month = '', day = ''] = shape.exec(text.trim()) ?? []
  const read = Day.safeParse(`${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`)
  return read.success ? read.data : undefined
}
