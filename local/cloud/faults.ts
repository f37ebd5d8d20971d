import * as z from 'zod'

const count = z.int().min(0).max(1_000_000)
const milliseconds = z.int().min(0).max(600_000)
// Of an account that has sent mail for a while.
const usualRate = 500

/**
 * `throttle`, `failEntries`: how many of the next calls or entries fail. `loseAnswers`: how many of the next mails are taken without an
 * answer. `holdMs`: each call waits so long, until cleared. `rate`: mails a second that the account may send. `functions`: the instance that makes the so many-th of that function's next
 * calls to AWS dies, and by chance one in so many; before the call has an effect or after, or now so, now so. With `dynamodbDownMs` it
 * lives, and DynamoDB is away from that call on.
 */
export const FaultSwitches = z.strictObject({
  ses: z
    .strictObject({
      throttle: count.optional(),
      holdMs: milliseconds.optional(),
      loseAnswers: count.optional(),
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
const ses = { throttle: 0, sesHoldMs: 0, loseAnswers: 0, rate: usualRate }
const none = { ...ses, failEntries: 0, eventsHoldMs: 0, shuffle: 0, dynamodbUpAt: 0 }
const nothing = { throttled: 0, answersLost: 0, entriesFailed: 0, dynamodbCallsBroken: 0, instancesKilled: 0 }

/** The switches of `/_local/faults`; what a call does not mention stays as it is. */
export function createFaults(now: () => number, random: () => number = Math.random) {
  let state = { ...none, killing: nobody, happened: { ...nothing } }
  const takeOne = (name: 'throttle' | 'failEntries' | 'loseAnswers', counted: keyof typeof nothing) => {
    if (state[name] === 0) return false
    state[name] -= 1
    state.happened[counted] += 1
    return true
  }
  return {
    set(given: FaultSwitches) {
      state.throttle = given.ses?.throttle ?? state.throttle
      state.sesHoldMs = given.ses?.holdMs ?? state.sesHoldMs
      state.loseAnswers = given.ses?.loseAnswers ?? state.loseAnswers
      state.rate = given.ses?.rate ?? state.rate
      state.failEntries = given.events?.failEntries ?? state.failEntries
      state.eventsHoldMs = given.events?.holdMs ?? state.eventsHoldMs
      state.shuffle = given.events?.shuffle ?? state.shuffle
      state.killing = given.functions ?? state.killing
      if (given.dynamodb) state.dynamodbUpAt = now() + given.dynamodb.down
    },
    clear() {
      state = { ...none, killing: nobody, happened: { ...nothing } }
    },
    /** What is left of each switch, and what has happened by them since they were cleared. */
    current: () => ({
      ses: { throttle: state.throttle, holdMs: state.sesHoldMs, loseAnswers: state.loseAnswers, rate: state.rate },
      events: { failEntries: state.failEntries, holdMs: state.eventsHoldMs, shuffle: state.shuffle },
      dynamodb: { down: Math.max(0, state.dynamodbUpAt - now()) },
      functions: state.killing,
      happened: state.happened,
    }),
    takeThrottle: () => takeOne('throttle', 'throttled'),
    takeFailedEntry: () => takeOne('failEntries', 'entriesFailed'),
    takeLostAnswer: () => takeOne('loseAnswers', 'answersLost'),
    isDynamodbDown() {
      const isDown = now() < state.dynamodbUpAt
      if (isDown) state.happened.dynamodbCallsBroken += 1
      return isDown
    },
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
