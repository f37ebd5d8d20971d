import { parseArgs } from 'node:util'
import { Problem } from '#local/launcher/problem.mjs'

/** What is to be replayed, and how. Times are from `from` on and before `to`. */
export type Replaying = {
  from: Date
  to: Date
  /** Events a second. */
  rate: number
  /** Only counts. */
  dry: boolean
  /** Undefined: the system that runs on this machine. */
  stage: string | undefined
}

const usage =
  'npm run replay -- --from 2026-11-20T00:00Z [--to 2026-11-21T00:00Z] [--rate 50] [--dry-run] [--stage prod]'
const options = {
  from: { type: 'string' },
  to: { type: 'string' },
  rate: { type: 'string', default: '50' },
  'dry-run': { type: 'boolean', default: false },
  stage: { type: 'string' },
} as const

/**
 * Reads the options of the command. A span without its beginning would be everything that ever happened: it has to be
 * named.
 */
export function readReplaying(args: string[], now: Date): Replaying {
  const given = parse(args)
  if (given.from === undefined) throw new Problem('Since when? Name the beginning of the span.', { next: usage })
  const [from, to] = [momentOf('from', given.from), given.to === undefined ? now : momentOf('to', given.to)]
  if (from >= to) throw new Problem('The span ends before it begins.', { next: usage })
  const rate = Number(given.rate)
  if (!(rate >= 1 && rate <= 1000)) throw new Problem('--rate is 1 to 1000 events a second.', { next: usage })
  return { from, to, rate, dry: given['dry-run'], stage: given.stage }
}

function parse(args: string[]) {
  try {
    return parseArgs({ args, options, strict: true }).values
  } catch (cause) {
    throw new Problem(cause instanceof Error ? cause.message : String(cause), { next: usage, cause })
  }
}

// With its zone: what a laptop calls nine o'clock is not what the log does.
const timeForm = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,3})?)?(Z|[+-]\d{2}:\d{2})$/

function momentOf(name: string, text: string): Date {
  const moment = new Date(text)
  if (timeForm.test(text) && !Number.isNaN(moment.getTime())) return moment
  throw new Problem(`--${name} ${text} is no time with a zone, such as 2026-11-20T00:00Z or 2026-11-20T09:00+09:00.`, {
    next: usage,
  })
}
