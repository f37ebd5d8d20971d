/** Seconds that a session lives after its last refresh. */
export const sessionLife = 30 * 24 * 3600

// Also one that is used every day ends: then the password is asked for.
const sessionLifeMax = 90 * 24 * 3600

/** When a session that is used at `now` ends. */
export function sessionEnd(createdAt: Date, now: Date): Date {
  return new Date(Math.min(now.getTime() + sessionLife * 1000, createdAt.getTime() + sessionLifeMax * 1000))
}
