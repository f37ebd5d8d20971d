import { randomUUID } from 'node:crypto'
import { localAccount, localRegion } from '#local/template/values.ts'
import type { Faults } from '../base/faults.ts'
import type { Functions } from '../lambda/functions.ts'
import type { Delivery } from './delivery.ts'
import { eventTime } from './event-bus.ts'
import type { Rule } from './event-rules.ts'

/** What one schedule rule did in a tick: the function's answer, or the error's text. */
export type TickResult = { rule: string; target: string; ok: boolean; result: unknown; error: string | null }

export type Schedules = { tick: () => Promise<TickResult[]>; stop: () => void }

type ScheduleParts = {
  functions: Functions
  delivery: Delivery
  mode: 'timed' | 'manual'
  faults: Pick<Faults, 'areSchedulesStopped'>
}

/** Runs the schedule rules by the clock, or only by `tick` when `mode` is manual. A tick waits and repeats nothing. */
export function startSchedules(rules: Rule[], { functions, delivery, mode, faults }: ScheduleParts): Schedules {
  const scheduled = rules.filter(({ everyMs }) => everyMs !== undefined)

  const run = (rule: Rule): void => {
    const targets = faults.areSchedulesStopped() ? [] : rule.targets
    for (const target of targets) delivery.deliver(target, scheduledEvent(rule, Date.now()))
  }
  // A laptop that slept runs it once, and not once for each minute that it missed.
  const timed = mode === 'timed' ? scheduled : []
  const timers = timed.map((rule) => setInterval(run, rule.everyMs, rule))

  return {
    tick() {
      const runs = scheduled.flatMap((rule) => rule.targets.map((target) => ({ rule, target })))
      return Promise.all(
        runs.map(async ({ rule, target }): Promise<TickResult> => {
          const shown = { rule: rule.id, target: target.arn.split(':').at(-1) ?? target.arn }
          try {
            const result = await functions.invoke(target.arn, target.input ?? scheduledEvent(rule, Date.now()))
            return { ...shown, ok: true, result, error: null }
          } catch (error) {
            return { ...shown, ok: false, result: null, error: error instanceof Error ? error.message : String(error) }
          }
        }),
      )
    },
    stop() {
      for (const timer of timers) clearInterval(timer)
    },
  }
}

const scheduledEvent = (rule: Rule, at: number) => ({
  version: '0',
  id: randomUUID(),
  'detail-type': 'Scheduled Event',
  source: 'aws.events',
  account: localAccount,
  time: eventTime(new Date(at)),
  region: localRegion,
  resources: [rule.arn],
  detail: {},
})
