import * as z from 'zod'

const count = z.int().min(0).max(1_000_000)
const milliseconds = z.int().min(0).max(600_000)

/** `throttle`, `failEntries`: how many of the next calls or entries fail. `holdMs`: each call waits so long, until cleared. */
export const FaultSwitches = z.strictObject({
  ses: z.strictObject({ throttle: count.optional(), holdMs: milliseconds.optional() }).optional(),
  events: z.strictObject({ failEntries: count.optional(), holdMs: milliseconds.optional() }).optional(),
  dynamodb: z.strictObject({ down: milliseconds }).optional(),
})
export type FaultSwitches = z.infer<typeof FaultSwitches>

export type Faults = ReturnType<typeof createFaults>

/** The switches of `/_local/faults`; what a call does not mention stays as it is. */
export function createFaults(now: () => number) {
  const none = { throttle: 0, sesHoldMs: 0, failEntries: 0, eventsHoldMs: 0, dynamodbUpAt: 0 }
  let state = { ...none }
  const takeOne = (name: 'throttle' | 'failEntries') => {
    if (state[name] === 0) return false
    state[name] -= 1
    return true
  }
  return {
    set(given: FaultSwitches) {
      state.throttle = given.ses?.throttle ?? state.throttle
      state.sesHoldMs = given.ses?.holdMs ?? state.sesHoldMs
      state.failEntries = given.events?.failEntries ?? state.failEntries
      state.eventsHoldMs = given.events?.holdMs ?? state.eventsHoldMs
      if (given.dynamodb) state.dynamodbUpAt = now() + given.dynamodb.down
    },
    clear() {
      state = { ...none }
    },
    /** What is left of each switch. */
    current: () => ({
      ses: { throttle: state.throttle, holdMs: state.sesHoldMs },
      events: { failEntries: state.failEntries, holdMs: state.eventsHoldMs },
      dynamodb: { down: Math.max(0, state.dynamodbUpAt - now()) },
    }),
    takeThrottle: () => takeOne('throttle'),
    takeFailedEntry: () => takeOne('failEntries'),
    isDynamodbDown: () => now() < state.dynamodbUpAt,
  }
}
