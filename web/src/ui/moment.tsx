import { absoluteTime, relativeTime } from '../base/i18n/times.ts'
import { useNow, useZone } from '../data/session/use-clock.ts'

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
