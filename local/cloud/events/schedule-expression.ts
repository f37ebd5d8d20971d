/** When a schedule rule runs next, in milliseconds since the epoch; strictly after `after`. */
export type Schedule = { nextAfter: (after: number) => number }

const unitMs: Record<string, number> = { minute: 60_000, hour: 3_600_000, day: 86_400_000 }
const minuteMs = 60_000
const searchLimitMinutes = 366 * 24 * 60

/**
 * Reads `rate(1 minute)` and `cron(minute hour day month weekday year)`, in UTC. Throws a sentence on anything else.
 */
export function parseSchedule(expression: string): Schedule {
  const rate = /^rate\((\d+) (minute|hour|day)(s?)\)$/.exec(expression)
  const unit = unitMs[rate?.[2] ?? '']
  if (rate && unit && Number(rate[1]) > 0 && (rate[1] === '1') === (rate[3] === '')) {
    const interval = Number(rate[1]) * unit
    return { nextAfter: (after) => after + interval }
  }
  const fields = /^cron\(([^)]*)\)$/.exec(expression)?.[1]?.trim().split(/\s+/)
  if (fields?.length === 6) return parseCron(fields, expression)
  throw new Error(`"${expression}" is no schedule: write rate(1 minute), rate(5 minutes) or cron(0 7 * * ? *).`)
}

type Field = (value: number) => boolean

function parseCron(fields: string[], expression: string): Schedule {
  const [minute, hour, day, month, weekday] = fields.map((field, index) =>
    parseField(field, ranges[index] ?? [0, 0], expression),
  )
  if (!minute || !hour || !day || !month || !weekday || fields[5] !== '*') throw unreadable(fields[5] ?? '', expression)
  const holds = (time: Date) =>
    minute(time.getUTCMinutes()) &&
    hour(time.getUTCHours()) &&
    day(time.getUTCDate()) &&
    month(time.getUTCMonth() + 1) &&
    // EventBridge counts the days of the week from 1 = Sunday.
    weekday(time.getUTCDay() + 1)
  return {
    nextAfter(after) {
      const first = (Math.floor(after / minuteMs) + 1) * minuteMs
      for (let index = 0; index < searchLimitMinutes; index += 1) {
        const time = first + index * minuteMs
        if (holds(new Date(time))) return time
      }
      throw new Error(`"${expression}" does not come up within a year.`)
    },
  }
}

const ranges: [number, number][] = [
  [0, 59],
  [0, 23],
  [1, 31],
  [1, 12],
  [1, 7],
  [1970, 2199],
]

function parseField(field: string, [from, to]: [number, number], expression: string): Field {
  if (field === '*' || field === '?') return () => true
  const parts = field.split(',').map((part): Field => {
    const match = /^(?:(\*)|(\d+)(?:-(\d+))?)(?:\/(\d+))?$/.exec(part)
    if (!match) throw unreadable(field, expression)
    const [, star, low, high, step] = match
    const start = star ? from : Number(low)
    const end = high ? Number(high) : star || step ? to : start
    const stride = Number(step ?? 1)
    if (start < from || end > to || start > end || stride < 1) throw unreadable(field, expression)
    return (value) => value >= start && value <= end && (value - start) % stride === 0
  })
  return (value) => parts.some((part) => part(value))
}

const unreadable = (field: string, expression: string) =>
  new Error(
    `The local cloud cannot read "${field}" in "${expression}": it knows numbers, *, ?, lists, ranges and steps (no names, L, W, # or years).`,
  )
