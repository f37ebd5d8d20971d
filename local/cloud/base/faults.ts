import * as z from 'zod'

const count = z.int().min(0).max(1_000_000)
const milliseconds = z.int().min(0).max(600_000)
// Of an account that has sent mail for a while.
const usualRate = 500

/**
 * `throttle`, `failEntries`: how many of the next calls or entries fail. `loseAnswers`: how many of the next mails are
 * taken without an answer. `sendEventsAfterMs`, `loseSendEvents`: how late it reports that it has taken a mail, and how
 * often it does not. `holdMs`: each call waits so long, until cleared. `rate`: mails a second that the account may
 * send. `functions`: the instance that makes the so many-th of that function's next calls to AWS dies, and by chance
 * one in so many; before the call has an effect or after, or now so, now so. With `dynamodbDownMs` it lives, and
 * DynamoDB is away from that call on. `schedules`: while stopped, only `/_local/tick` runs them.
 */
export const FaultSwitches = z.strictObject({
  ses: z
    .strictObject({
      throttle: count.optional(),
      holdMs: milliseconds.optional(),
      loseAnswers: count.optional(),
      sendEventsAfterMs: milliseconds.optional(),
      loseSendEvents: count.optional(),
      rate: z.int().min(1).max(usualRate).optional(),
    })
    .optional(),
  events: z
    .strictObject({
      failEntries: count.optional(),
      holdMs: milliseconds.optional(),
      shuffle: milliseconds.optional(),
    })
    .optional(),
  dynamodb: z.strictObject({ down: milliseconds }).optional(),
  schedules: z.strictObject({ stopped: z.boolean() }).optional(),
  functions: z
    .strictObject({
      name: z.string(),
      killAtCall: count.default(0),
      killOneIn: count.default(0),
      when: z.enum(['before', 'after']).optional(),
      dynamodbDownMs: milliseconds.optional(),
    })
    .optional(),
})
export type FaultSwitches = z.infer<typeof FaultSwitches>

export type Faults = ReturnType<typeof createFaults>

type Killing = NonNullable<FaultSwitches['functions']>

const nobody: Killing = { name: '', killAtCall: 0, killOneIn: 0 }
const usual = {
  ses: { throttle: 0, holdMs: 0, loseAnswers: 0, sendEventsAfterMs: 0, loseSendEvents: 0, rate: usualRate },
  events: { failEntries: 0, holdMs: 0, shuffle: 0 },
  dynamodbUpAt: 0,
  schedules: { stopped: false },
  killing: nobody,
}
const nothing = {
  throttled: 0,
  answersLost: 0,
  sendEventsLost: 0,
  entriesFailed: 0,
  dynamodbCallsBroken: 0,
  instancesKilled: 0,
}
const untouched = () => ({ ...structuredClone(usual), happened: { ...nothing } })

/** The switches of `/_local/faults`; what a call does not mention stays as it is. */
export function createFaults(now: () => number, random: () => number = Math.random) {
  let state = untouched()
  const takeOne = <Name extends string>(
    switches: Record<Name, number>,
    name: Name,
    counted: keyof typeof nothing,
  ): boolean => {
    if (switches[name] === 0) return false
    switches[name] -= 1
    state.happened[counted] += 1
    return true
  }
  return {
    set(given: FaultSwitches) {
      for (const part of ['ses', 'events', 'schedules'] as const) Object.assign(state[part], given[part])
      state.killing = given.functions ?? state.killing
      if (given.dynamodb) state.dynamodbUpAt = now() + given.dynamodb.down
    },
    clear() {
      state = untouched()
    },
    /** What is left of each switch, and what has happened by them since they were cleared. */
    current() {
      const { dynamodbUpAt, killing, ...others } = state
      return { ...others, dynamodb: { down: Math.max(0, dynamodbUpAt - now()) }, functions: killing }
    },
    takeThrottle: () => takeOne(state.ses, 'throttle', 'throttled'),
    takeFailedEntry: () => takeOne(state.events, 'failEntries', 'entriesFailed'),
    takeLostAnswer: () => takeOne(state.ses, 'loseAnswers', 'answersLost'),
    takeLostSendEvent: () => takeOne(state.ses, 'loseSendEvents', 'sendEventsLost'),
    isDynamodbDown() {
      const isDown = now() < state.dynamodbUpAt
      if (isDown) state.happened.dynamodbCallsBroken += 1
      return isDown
    },
    areSchedulesStopped: () => state.schedules.stopped,
    /** Whether an instance of this function dies at the call it makes now: before its effect, or after. */
    takeKill(name: string): 'before' | 'after' | undefined {
      const { killing } = state
      if (name !== killing.name || !isItsTurn(killing, random)) return undefined
      if (killing.dynamodbDownMs !== undefined) {
        state.dynamodbUpAt = now() + killing.dynamodbDownMs
        return undefined
      }
      state.happened.instancesKilled += 1
      return killing.when ?? (random() < 0.5 ? 'before' : 'after')
    },
  }
}

function isItsTurn(killing: Killing, random: () => number): boolean {
  if (killing.killOneIn > 0 && random() * killing.killOneIn < 1) return true
  if (killing.killAtCall === 0) return false
  killing.killAtCall -= 1
  return killing.killAtCall === 0
}
