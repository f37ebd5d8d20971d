import type { SkipReason } from '#shared/contract/mail-record.ts'
import type { Database } from '#shared/database/database.ts'
import { firstReason, reasonsOfStanding } from '#shared/mail-rules/first-reason.ts'
import { findStandings } from '../reading/standing-repository.ts'

/** What is said to those who have switched a kind of mail off, by id: there may be a reason that comes first. */
export async function whyOff(
  database: Database,
  off: Parameters<typeof findStandings>[1],
): Promise<Map<string, SkipReason>> {
  const standings = await findStandings(database, off)
  return new Map(
    off.personIds.map((id) => [
      id,
      firstReason({ ...reasonsOfStanding(standings.get(id)), preference: true }) ?? 'preference',
    ]),
  )
}
