import type { Bundle } from '#shared/mail-ledger.ts'

// Longer than the notifier may run: whoever put an entry in longer ago will not write its record any more.
const longestMs = 45_000

/** Of the entries without a record: which stay, and which are to be noted as missing, since when. */
export type StillComing = { kept: Set<string>; noted: Set<string>; since: string }

/**
 * An entry is put in before its record is written. How long ago nobody knows, so an entry goes only when it was missing already in an
 * earlier look, longer ago than an invocation lives. Looks can follow each other within milliseconds: their number says nothing.
 */
export function stillComing(
  { missing: before = new Set(), missingSince }: Pick<Bundle, 'missing' | 'missingSince'>,
  missing: Set<string>,
  now: Date,
): StillComing {
  const known = new Set([...before].filter((entry) => missing.has(entry)))
  if (missingSince === undefined || known.size === 0) return { kept: missing, noted: missing, since: now.toISOString() }
  if (now.getTime() - Date.parse(missingSince) < longestMs) return { kept: missing, noted: known, since: missingSince }
  const kept = new Set([...missing].filter((entry) => !known.has(entry)))
  return { kept, noted: kept, since: now.toISOString() }
}
