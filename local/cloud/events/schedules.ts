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

// Longer delays overflow Node's timers and would fire at once.
const longestTimerMs = 2 ** 31 - 1

type ScheduleParts = {
  functions: Functions
  delivery: Delivery
  mode: 'timed' | 'manual'
  faults: Pick<Faults, 'areSchedulesStopped'>
}

/** Runs the schedule rules by the clock, or only by `tick` when `mode` is manual. A tick waits and repeats nothing. */
export function startSchedules(rules: Rule[], { functions, delivery, mode, faults }: ScheduleParts): Schedules {
  const timers = new Map<Rule, NodeJS.Timeout>()
  const scheduled = rules.filter((rule) => rule.schedule)

  function plan(rule: Rule, at: number): void {
    const delay = Math.min(Math.max(0, at - Date.now()), longestTimerMs)
    const timer = setTimeout(() => {
      if (Date.now() < at) return plan(rule, at)
      const targets = faults.areSchedulesStopped() ? [] : rule.targets
      for (const target of targets) delivery.deliver(target, scheduledEvent(rule, at))
      // Counted from now, so that a laptop that slept runs it once and not once per missed minute.
      plan(rule, rule.schedule?.nextAfter(Math.max(at, Date.now() - 500)) ?? Number.POSITIVE_INFINITY)
    }, delay)
    timers.set(rule, timer)
  }

  if (mode === 'timed') for (const rule of scheduled) plan(rule, rule.schedule?.nextAfter(Date.now()) ?? 0)

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
      for (const timer of timers.values()) clearTimeout(timer)
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
