/**
 * A time zone in which it is between nine and ten in the morning just now, at any hour of the day: what a test does
 * there with days and hours comes to the same whenever it runs, and no midnight passes meanwhile.
 */
export function morningZone(now = new Date()): string {
  const ahead = 9 - now.getUTCHours()
  const hours = ahead < -12 ? ahead + 24 : ahead
  // The signs of these zones are those of POSIX: west is plus.
  return `Etc/GMT${hours > 0 ? '-' : '+'}${Math.abs(hours)}`
}
