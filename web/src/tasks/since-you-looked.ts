import type { HistoryItem } from '#shared/contract/history.ts'

type History = {
  events: Pick<HistoryItem, 'seq' | 'actor'>[]
  seenVersion: number | null | undefined
  personId: string
}

/**
 * How many of the entries (newest first) came after the person's last look, and how many of those others made. Nothing
 * is new to who never looked, or whom only their own changes await.
 */
export function sinceYouLooked({ events, seenVersion, personId }: History): { entries: number; changes: number } {
  if (typeof seenVersion !== 'number') return { entries: 0, changes: 0 }
  const newer = events.filter(({ seq }) => seq > seenVersion)
  const changes = newer.filter(({ actor }) => actor.id !== personId).length
  return changes === 0 ? { entries: 0, changes: 0 } : { entries: newer.length, changes }
}
