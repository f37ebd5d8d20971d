import { addDays, dayIn } from '#shared/contract/due-group.ts'

const quietMs = 60_000
const longestMs = 5 * 60_000

/** When a series of changes leaves as one mail: a minute after the last, five minutes after the first at the latest. */
export function groupedDueAt(firstAt: Date, lastAt: Date): Date {
  return new Date(Math.min(lastAt.getTime() + quietMs, firstAt.getTime() + longestMs))
}

/**
 * What the same hand does to a task within this time of a mail at once about it waits so long, and is one mail more.
 */
export const graceMs = 10_000

// More mails than this at once, within a minute and from one person, are a flood: the rest becomes one mail.
const promptMax = 3
export const promptWindowMs = 60_000

/** Whether the `count`-th mail at once within the window waits for the others. */
export const isFlood = (count: number): boolean => count > promptMax

/**
 * The next time at which it is `hour:minute` in a zone, after `now`. On a day whose clock jumps over that time it is as
 * much later as the clock jumps; on a day that has it twice, the first.
 */
export function nextAt(dailyAt: string, timeZone: string, now: Date): Date {
  const today = dayIn(timeZone, now)
  const first = momentIn(timeZone, today, dailyAt)
  return first.getTime() > now.getTime() ? first : momentIn(timeZone, addDays(today, 1), dailyAt)
}

/** The moment at which a zone's clock shows this day and time. */
export function momentIn(timeZone: string, day: string, time: string): Date {
  const wanted = Date.parse(`${day}T${time}:00Z`)
  // A day before and after, it is surely either side of a change of the clock, by how many hours ever: Troll's jumps by
  // two.
  const before = offsetAt(timeZone, new Date(wanted - dayMs))
  const after = offsetAt(timeZone, new Date(wanted + dayMs))
  const shown = [wanted - before, wanted - after].filter((ms) => ms + offsetAt(timeZone, new Date(ms)) === wanted)
  return new Date(shown.length > 0 ? Math.min(...shown) : wanted - before)
}

const dayMs = 86_400_000

const formats = new Map<string, Intl.DateTimeFormat>()

/** Milliseconds that a zone's clock is ahead of UTC. */
function offsetAt(timeZone: string, moment: Date): number {
  const format = formats.get(timeZone) ?? makeFormat(timeZone)
  const parts = Object.fromEntries(format.formatToParts(moment).map(({ type, value }) => [type, value]))
  const { year, month, day, hour, minute, second } = parts
  const shown = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`)
  return shown - Math.floor(moment.getTime() / 1000) * 1000
}

function makeFormat(timeZone: string): Intl.DateTimeFormat {
  const two = '2-digit'
  const shape = {
    year: 'numeric',
    month: two,
    day: two,
    hour: two,
    minute: two,
    second: two,
    hourCycle: 'h23',
  } as const
  const format = new Intl.DateTimeFormat('en-CA', { timeZone, ...shape })
  formats.set(timeZone, format)
  return format
}
