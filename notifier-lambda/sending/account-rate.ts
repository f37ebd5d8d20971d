import { GetSendQuotaCommand } from '@aws-sdk/client-ses'
import type { Ses } from '#shared/aws.ts'
import type { Log } from '#shared/log.ts'

// A quota grows when AWS says so, not by the minute.
const askEveryMs = 10 * 60_000
const askAgainAfterMs = 60_000
const sandboxRate = 1

type RateDeps = { ses: Ses; now: () => Date; log: Log }

/** How many mails a second SES takes from this account, as it last said; what its sandbox takes as long as it has said nothing. */
export function openAccountRate({ ses, now, log }: RateDeps): () => Promise<number> {
  let known = { rate: sandboxRate, until: 0 }
  let asking: Promise<number> | undefined
  async function ask(): Promise<number> {
    try {
      const { MaxSendRate = sandboxRate } = await ses.send(new GetSendQuotaCommand({}))
      known = { rate: Math.max(sandboxRate, Math.floor(MaxSendRate)), until: now().getTime() + askEveryMs }
    } catch (error) {
      log.warn({ err: error, rate: known.rate }, 'SES did not say how fast it takes mail')
      known = { ...known, until: now().getTime() + askAgainAfterMs }
    }
    return known.rate
  }
  return async () => {
    if (now().getTime() < known.until) return known.rate
    asking ??= ask().finally(() => {
      asking = undefined
    })
    return asking
  }
}
