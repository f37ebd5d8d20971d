import { isRetryable, isUnavailable } from '#shared/database/database-errors.ts'
import { describeError } from '#shared/describe-error.ts'
import { countTry, forgetTries, moveAside, type Waiter } from '#shared/mail-ledger/aside.ts'
import type { NotifierDeps } from './reading/notifier-deps.ts'

/** What a sweep could do nothing with: an event that can't be decided, or a mail that can't be taken up. */
export type Stuck = Waiter & { error: unknown }

// One try a minute. What fails for longer with everything around it well is no better the next time.
const triesMax = 10
const nextTryMs = 60_000

/**
 * Counts that an item of a sparse index failed by itself, and moves it aside at the tenth time: it would stay the
 * oldest for ever, and so many of them would hide what is behind them. What the surroundings failed at is not counted.
 */
export async function noteStuck(deps: NotifierDeps, stuck: Stuck): Promise<void> {
  if (!isItsOwnFault(stuck.error)) return
  const { of, key } = stuck
  try {
    // A mail comes up again a minute later; an event keeps its place, which is the time when it happened.
    const tries = await countTry(deps, stuck, of === 'mail' ? new Date(deps.now().getTime() + nextTryMs) : undefined)
    if (tries !== undefined && tries >= triesMax) await setAside(deps, stuck, tries)
  } catch (error) {
    // The next minute counts again: the sweep has others to look after.
    deps.log.warn({ err: error, of, ...key }, 'a try that failed was not counted')
  }
}

type CarefulTry<Result> = { result: Result } | { later: (() => Promise<unknown>) | undefined }

/**
 * Makes a try that may be the last thing this process does: counted before it is made, and forgotten when it is over,
 * whatever came of it. What was counted before is handed back, to be made when nothing else is left; what was counted
 * ten times is moved aside.
 */
export async function tryWithCare<Result>(
  deps: NotifierDeps,
  waiter: Waiter,
  make: () => Promise<Result>,
): Promise<CarefulTry<Result>> {
  const tries = (await countTry(deps, waiter)) ?? 1
  const result = async () => {
    const made = await make()
    await forgetTries(deps, waiter)
    return made
  }
  if (tries === 1) return { result: await result() }
  if (tries < triesMax) return { later: result }
  const error = new Error('Each time it failed, or whoever took it up died of it or was out of time.')
  await setAside(deps, { ...waiter, error }, tries)
  return { later: undefined }
}

async function setAside(deps: NotifierDeps, { of, key, error }: Stuck, tries: number): Promise<void> {
  // As the log has it: no address, and of the database's words only their code.
  const { code, message } = describeError(error)
  await moveAside(deps, { of, key }, code === undefined ? message : `${code}: ${message}`)
  deps.log.error({ aside: of, ...key, tries, err: error }, 'moved aside: it failed each time')
}

/** Nothing that the database, AWS or the way to them was to blame for. */
function isItsOwnFault(error: unknown): boolean {
  if (isUnavailable(error) || isRetryable(error)) return false
  if (!(error instanceof Error)) return true
  const isServers = '$fault' in error && error.$fault === 'server'
  return !isServers && !/Throttl|Exceeded|Timeout/.test(error.name)
}
