import { takeShare } from '#shared/mail-ledger/send-slots.ts'
import type { NotifierDeps } from '../reading/notifier-deps.ts'

// Far below the lease of a mail and the time that an invocation has.
const secondsAhead = 5
// Places are taken in twentieths of a second's: one write for several mails where many may leave, and little is lost
// with a second that ends.
const shares = 20

type RateDeps = Pick<NotifierDeps, 'dynamo' | 'mailLedgerTable' | 'now' | 'sleep' | 'random'> & {
  /** Mails a second, for all invocations together. */
  readRate: () => Promise<number>
}

/**
 * There is no room for this mail within the next seconds, or the time that is left: it stays in the queue, and was not
 * tried.
 */
export class NoSendSlot extends Error {
  override name = 'NoSendSlot'
}

/**
 * The places that a second has for sending, as many as the rate says for all invocations together. The function that is
 * returned takes one: the first free place of the next seconds is taken at once and waited for, so that those who wait
 * keep their order. Rejects with NoSendSlot.
 */
export function openSendRate(deps: RateDeps): (latest: number) => Promise<void> {
  let held = { second: 0, left: 0 }
  return async (latest) => {
    const now = deps.now().getTime()
    if (now >= latest) throw new NoSendSlot('What is left of the invocation is too short to send a mail and note it.')
    const second = Math.floor(now / 1000)
    if (held.second === second && held.left > 0) {
      held.left -= 1
      return
    }
    const rate = await deps.readRate()
    const share = Math.max(1, Math.floor(rate / shares))
    const aheadMax = Math.min(secondsAhead, Math.floor(latest / 1000) - second - 1)
    for (let ahead = 0; ahead <= aheadMax; ahead += 1) {
      if (!(await takeShare(deps, { second: second + ahead, share, rate }))) continue
      held = { second: second + ahead, left: (held.second === second + ahead ? held.left : 0) + share - 1 }
      const waitMs = (second + ahead) * 1000 - now
      // Spread over the second, or all that waited would leave at its first millisecond.
      if (waitMs > 0) await deps.sleep(waitMs + deps.random() * 1000)
      return
    }
    throw new NoSendSlot(`All places to send are taken for the next ${aheadMax} seconds (${rate} a second).`)
  }
}
