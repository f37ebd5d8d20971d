import type { Pauses } from '../base/pauses.ts'
import { DeliveryError } from '../lambda/function-errors.ts'
import type { InvokeAsync } from './async-invocation.ts'
import type { Queues } from './dead-letters.ts'
import type { RuleTarget } from './event-rules.ts'

export type Delivery = {
  /**
   * Hands an event to a rule's target as EventBridge does: returns at once, repeats by itself, ends in a queue at
   * worst. Begins `afterMs` later.
   */
  deliver: (target: RuleTarget, event: unknown, afterMs?: number) => void
  /** Deliveries that are not finished, those that wait for a repeat included. */
  pending: () => number
}

type Means = { invokeAsync: InvokeAsync; queues: Queues; pauses: Pauses; log: (line: string) => void }

const pausesMs = [1000, 2000, 4000, 8000, 16_000, 30_000]

export function createDelivery(means: Means): Delivery {
  let pending = 0
  return {
    deliver(target, event, afterMs = 0) {
      pending += 1
      deliverUntilDone(means, { target, event: target.input ?? event, afterMs })
        .catch((error: unknown) => means.log(`[events] a delivery of ${target.ruleArn} broke: ${String(error)}`))
        .finally(() => {
          pending -= 1
        })
    },
    pending: () => pending,
  }
}

type Delivered = { target: RuleTarget; event: unknown; afterMs: number }

async function deliverUntilDone(means: Means, { target, event, afterMs }: Delivered): Promise<void> {
  if (afterMs > 0 && !(await means.pauses.wait(afterMs))) return
  const startedAt = Date.now()
  for (let attempt = 0; ; attempt += 1) {
    const failure = await hand(means, target, event)
    if (!failure) return
    const isLate = Date.now() - startedAt > target.maximumAgeMs
    if (!failure.mayRepeat || attempt >= target.maximumRetries || isLate) {
      return giveUp(means, { target, event, failure, attempt })
    }
    if (!(await means.pauses.wait(pausesMs[Math.min(attempt, pausesMs.length - 1)] ?? 0))) return
  }
}

async function hand(
  { queues, invokeAsync }: Means,
  target: RuleTarget,
  event: unknown,
): Promise<DeliveryError | undefined> {
  if (queues.has(target.arn)) {
    await queues.send(target.arn, { body: event, attributes: {} })
    return undefined
  }
  try {
    await invokeAsync(target.arn, event)
    return undefined
  } catch (error) {
    if (error instanceof DeliveryError) return error
    throw error
  }
}

type GivenUp = { target: RuleTarget; event: unknown; failure: DeliveryError; attempt: number }

async function giveUp({ queues, log }: Means, { target, event, failure, attempt }: GivenUp): Promise<void> {
  if (!target.deadLetterArn) return log(`[events] dropped an event of ${target.ruleArn}: ${failure.message}`)
  const attributes = {
    RULE_ARN: target.ruleArn,
    TARGET_ARN: target.arn,
    ERROR_CODE: failure.code,
    ERROR_MESSAGE: failure.message,
    RETRY_ATTEMPTS: String(attempt),
  }
  await queues.send(target.deadLetterArn, { body: event, attributes })
}
