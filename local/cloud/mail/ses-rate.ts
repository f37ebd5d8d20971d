// "You can exceed this quota for short bursts, but not for sustained periods of time."
// https://docs.aws.amazon.com/ses/latest/dg/manage-sending-quotas.html
const burstSeconds = 2

/** Whether the account may send one more mail now, at `rate` mails a second. What is refused does not count. */
export function createSesRate(now: () => number): (rate: number) => boolean {
  let [left, at, known] = [0, 0, 0]
  return (rate) => {
    const room = rate * burstSeconds
    // With another rate the account begins anew.
    left = rate === known ? Math.min(room, left + ((now() - at) / 1000) * rate) : room
    at = now()
    known = rate
    if (left < 1) return false
    left -= 1
    return true
  }
}
