import { useSyncExternalStore } from 'react'
import { dayIn } from '#shared/contract/due-group.ts'
import type { Zone } from '../../base/i18n/times.ts'
import { useLocale } from '../../base/i18n/use-text.ts'
import { usePerson } from './session-context.ts'

const tickMs = 30_000

/** The language and the time zone in which this person reads times. */
export function useZone(): Zone {
  return { locale: useLocale(), timeZone: usePerson().timeZone }
}

/** The time, which goes on every half minute. */
export function useNow(): number {
  return useSyncExternalStore(
    (tick) => {
      const timer = setInterval(tick, tickMs)
      return () => clearInterval(timer)
    },
    () => Math.floor(Date.now() / tickMs) * tickMs,
  )
}

/** The day it is where this person is, as YYYY-MM-DD. */
export function useToday(): string {
  return dayIn(usePerson().timeZone, new Date(useNow()))
}
