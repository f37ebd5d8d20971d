const FIRST_DELAY_MS = 100
const LONGEST_DELAY_MS = 5000
const QUICK_LIFE_MS = 10_000

/** How many quick deaths in a row make a person's help necessary. */
export const DEATHS_THAT_NEED_HELP = 5

/** Deaths in a row, counting this one: a process that lived for a while begins a new row. */
export const countDeaths = (before: number, livedMs: number): number => (livedMs < QUICK_LIFE_MS ? before + 1 : 1)

/** How long to wait before the next start, after `deaths` in a row. */
export const delayAfter = (deaths: number): number => Math.min(FIRST_DELAY_MS * 2 ** (deaths - 1), LONGEST_DELAY_MS)
