export type Backoff = { firstMs: number; longestMs: number }

/**
 * Milliseconds to wait after the n-th failure: doubling, up to the longest; `random` (0 to 1) spreads it so that
 * failures don't come back in step.
 */
export function backoffMs(failures: number, random: number, { firstMs, longestMs }: Backoff): number {
  const full = Math.min(longestMs, firstMs * 2 ** Math.min(failures - 1, 30))
  return Math.round(full * (0.5 + random / 2))
}
