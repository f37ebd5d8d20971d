import { GetSendQuotaCommand } from '@aws-sdk/client-ses'
import type { Ses } from '#shared/aws.ts'
import type { Log } from '#shared/log.ts'

// A quota grows when AWS says so, not by the minute.
const askEveryMs = 10 * 60_000
const askAgainAfterMs = 60_000
// However often SES throttles: what is asked too often, it throttles as well.
const askAtMostEveryMs = 5000
const sandboxRate = 1

type RateDeps = { ses: Ses; now: () => Date; log: Log }

export type AccountRate = {
  /**
   * How many mails a second SES takes from this account, as it last said; what its sandbox takes as long as it has said
   * nothing.
   */
  read: () => Promise<number>
  /** SES refuses mail that it should have taken: it is asked once more. */
  lookAgain: () => void
}

export function openAccountRate({ ses, now, log }: RateDeps): AccountRate {
  let known = { rate: sandboxRate, askedAt: 0, until: 0 }
  let asking: Promise<number> | undefined
  async function ask(): Promise<number> {
    const askedAt = now().getTime()
    try {
      const { MaxSendRate = sandboxRate } = await ses.send(new GetSendQuotaCommand({}))
      known = { rate: Math.max(sandboxRate, Math.floor(MaxSendRate)), askedAt, until: askedAt + askEveryMs }
    } catch (error) {
      log.warn({ err: error, rate: known.rate }, 'SES did not say how fast it takes mail')
      known = { ...known, askedAt, until: askedAt + askAgainAfterMs }
    }
    return known.rate
  }
  return {
    async read() {
      if (now().getTime() < known.until) return known.rate
      asking ??= ask().finally(() => {
        asking = undefined
      })
      return asking
    },
    lookAgain() {
      known = { ...known, until: Math.min(known.until, known.askedAt + askAtMostEveryMs) }
    },
  }
}
