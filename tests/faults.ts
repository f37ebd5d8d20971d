import assert from 'node:assert/strict'
import { call } from './call.ts'
import { eventually } from './eventually.ts'

type Faults = {
  ses?: {
    throttle?: number
    holdMs?: number
    loseAnswers?: number
    sendEventsAfterMs?: number
    loseSendEvents?: number
    rate?: number
  }
  events?: { failEntries?: number; holdMs?: number; shuffle?: number }
  dynamodb?: { down?: number }
  schedules?: { stopped: boolean }
  /**
   * Which of the function's next calls of AWS is its last, or with `dynamodbDownMs` the one from which on DynamoDB is
   * away.
   */
  functions?: {
    name: string
    killAtCall: number
    killOneIn?: number
    when?: 'before' | 'after'
    dynamodbDownMs?: number
  }
}

/** Sets the fault switches of the local cloud, and clears them when the test ends. */
export async function injectFaults(test: { after: (run: () => Promise<void>) => void }, faults: Faults): Promise<void> {
  test.after(clearFaults)
  await setFaults(faults)
}

/** Sets the fault switches of the local cloud. */
export async function setFaults(faults: Faults): Promise<void> {
  const { status, text } = await call('POST', '/_local/faults', { body: faults })
  assert.ok(status < 300, text)
}

export async function clearFaults(): Promise<void> {
  await call('DELETE', '/_local/faults', { headers: { 'content-type': 'application/json' } })
}

/**
 * Until the test ends the minute's sweep comes by `tick` alone, for what is said of mails that wait for it; one that is
 * under way comes to its end first.
 */
export async function stopSchedules(test: { after: (run: () => Promise<void>) => void }): Promise<void> {
  await injectFaults(test, { schedules: { stopped: true } })
  const pending = async () => (await call<{ invocations: number }>('GET', '/_local/pending')).body.invocations
  assert.equal(await eventually(pending, (invocations) => invocations === 0), 0)
}

/** Runs the minute schedule now. */
export async function tick(): Promise<void> {
  const { status, text } = await call('POST', '/_local/tick', { body: {} })
  assert.equal(status, 200, text)
}
