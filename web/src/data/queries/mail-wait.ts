import type { MailRecord } from '#shared/contract/mail-record.ts'

type Waiting = {
  records: Pick<MailRecord, 'eventId' | 'state' | 'dueAt' | 'delivery'>[]
  newestEventId: string | undefined
  now: number
  /** Nothing more is expected to happen soon. */
  isSettled: boolean
  longestMs: number
}

const hurryMs = 2_500
// Sending takes a moment, too.
const afterDueMs = 2_000

/**
 * How long to wait before asking again what became of the mails: for what the newest entry comes to, and for mails that
 * are due.
 */
export function mailWait({ records, newestEventId, now, isSettled, longestMs }: Waiting): number {
  const ofNewest = records.filter(({ eventId }) => eventId === newestEventId)
  if (!isSettled && (ofNewest.length === 0 || ofNewest.some(isOnItsWay))) return hurryMs
  const open = records.filter(({ state }) => state === 'pending' || state === 'sending')
  const waits = open.flatMap(({ dueAt }) => (dueAt === null ? [] : [Date.parse(dueAt) - now + afterDueMs]))
  // What is overdue takes the minute's round: no use in asking all the time.
  const next = Math.min(longestMs, ...waits.filter((wait) => wait > 0))
  return Math.max(hurryMs, next)
}

// The other side most often says within seconds that a mail has arrived.
const isOnItsWay = ({ state, delivery }: Waiting['records'][number]): boolean =>
  state === 'sending' || (state === 'sent' && delivery === null)
