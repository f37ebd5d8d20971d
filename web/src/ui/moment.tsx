import { useSyncExternalStore } from 'react'
import { absoluteTime, relativeTime } from '../base/i18n/times.ts'
import { useLocale } from '../base/i18n/use-text.ts'
import { usePerson } from '../data/session/session-context.ts'

const tickMs = 30_000

/** A time, told by distance up to seven days and in full on hover. */
export function Moment({ at }: { at: string }) {
  const zone = useZone()
  const now = useNow()
  return (
    <time dateTime={at} title={absoluteTime(at, zone)}>
      {relativeTime(at, now, zone)}
    </time>
  )
}

/** The language and the time zone in which this person reads times. */
export function useZone() {
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
