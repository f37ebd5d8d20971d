/** Who was told to wait by this instance, and until when. */
export type Waiting = ReturnType<typeof rememberWaiting>

type Wait = { until: number; again: number }

// Of more networks at once than this the first ones are asked about in the database again.
const rememberedMax = 10_000

/**
 * Remembers who has to wait, so that who comes back too early costs no more than a look into memory. Only for waits
 * that nothing but time ends: of those of a password the right one takes some back.
 */
export function rememberWaiting(max = rememberedMax) {
  const told = new Map<string, Wait>()
  return {
    /** Seconds that are left, as far as this instance knows; who comes back is counted. */
    comeBack(who: string, now: Date): number {
      const found = told.get(who)
      if (found === undefined || found.until <= now.getTime()) return 0
      found.again += 1
      return Math.ceil((found.until - now.getTime()) / 1000)
    },
    /** Notes that `who` is told to wait. Returns how often they had come back since they were told so before. */
    tell(who: string, { seconds, now }: { seconds: number; now: Date }): number {
      const again = told.get(who)?.again ?? 0
      told.delete(who)
      told.set(who, { until: now.getTime() + seconds * 1000, again: 0 })
      if (told.size > max) told.delete(told.keys().next().value ?? '')
      return again
    },
  }
}
