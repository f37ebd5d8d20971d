import type { Part } from '#api/http/fill-page.ts'
import type { HistoryItem } from '#shared/contract/history.ts'
import type { Locale } from '#shared/contract/person.ts'
import type { Database } from '#shared/database/database.ts'
import { findNames } from '#shared/database/people.ts'
import type { LogDeps, WorkEvent } from './change-log-reader.ts'
import { peopleOf, toHistoryItem } from './to-history-item.ts'

export type HistoryDeps = LogDeps & { database: Database }

/** Events with the names of the people in them. */
export async function asHistory(
  { database }: HistoryDeps,
  { items, before }: Part<WorkEvent>,
  locale: Locale,
): Promise<Part<HistoryItem>> {
  const people = await findNames(database, [...new Set(items.flatMap(peopleOf))])
  return { items: items.map((event) => toHistoryItem(event, { people, locale })), before }
}
