import type { BatonEvent } from '#shared/contract/baton-event.ts'
import { type Deciding, decide } from './deciding/decide.ts'
import { replanDaily } from './deciding/replan-daily.ts'
import { deliverLeased } from './delivering/deliver.ts'
import { findSuccessor, findTurn, markDecided, type Turn } from './reading/change-log.ts'
import type { NotifierDeps } from './reading/notifier-deps.ts'
import { sendBy } from './sending/send-mail.ts'

/**
 * Decides who is told of an event, writes every decision down, and then sends what is to be sent now. A repeat of the
 * event changes nothing. The events of a task are decided in the order of its log: what comes too early stays
 * undecided, and is taken up by whoever decides what was missing before it, or by a sweep.
 */
export async function notify(deps: NotifierDeps, event: BatonEvent): Promise<'decided' | 'waits'> {
  for (const pauseMs of gapPausesMs) {
    const outcome = await takeUp(deps, event)
    if (outcome !== 'gap') return outcome
    await deps.sleep(pauseMs)
  }
  return (await takeUp(deps, event)) === 'decided' ? 'decided' : 'waits'
}

// What another relay has in hand is in the log within moments.
const gapPausesMs = [50, 200, 800]

/** Decides an event if it is its turn; with `gap` what is missing before it may be there in a moment. */
export async function takeUp(deps: NotifierDeps, event: BatonEvent): Promise<'decided' | 'waits' | 'gap'> {
  if (event.type === 'user.profile_changed') await replanDaily(deps, event)
  const { is, decidedUpTo }: Turn = 'taskId' in event ? await findTurn(deps, event) : { is: 'next' }
  if (is === 'gap' || is === 'waits') return is
  await decideAndSend(deps, { event, times: is === 'next' ? 'first' : 'again', decidedUpTo })
  return 'decided'
}

async function decideAndSend(deps: NotifierDeps, deciding: Deciding): Promise<void> {
  const { event } = deciding
  const { leased, failures, isWhole } = await decide(deps, deciding)
  const isDecided = isWhole && failures.length === 0
  // Each to its end, whatever becomes of the others: what goes on when an invocation has ended is frozen with it, and
  // may wake up later.
  const ends = await Promise.allSettled([
    ...(isDecided ? [passOn(deps, event)] : []),
    ...leased.map((one) => deliverLeased(deps, event, one)),
  ])
  const failed = [...failures, ...ends.flatMap((end) => (end.status === 'rejected' ? [end.reason] : []))]
  if (failed.length > 0) throw failed[0]
}

/** All decisions about an event are written: now what has come too early is decided, while the mails leave. */
async function passOn(deps: NotifierDeps, event: BatonEvent): Promise<void> {
  const isAwaited = await markDecided(deps, event)
  if (!isAwaited || !('taskId' in event) || deps.now().getTime() >= sendBy(deps)) return
  const next = await findSuccessor(deps, event)
  if (next !== undefined) await decideAndSend(deps, { ...next, times: 'first' })
}
