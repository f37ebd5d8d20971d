import type { Deps } from '#api/http/deps.ts'
import type { Part } from '#api/http/fill-page.ts'
import type { HistoryItem } from '#shared/contract/history.ts'
import type { Locale } from '#shared/contract/person.ts'
import { findNames } from '#shared/database/people.ts'
import type { WorkEvent } from './change-log-reader.ts'
import { peopleOf, toHistoryItem } from './to-history-item.ts'

/** Events with the names of the people in them. */
export async function asHistory(
  { database }: Deps,
  { items, before }: Part<WorkEvent>,
  locale: Locale,
): Promise<Part<HistoryItem>> {
  const people = await findNames(database, [...new Set(items.flatMap(peopleOf))])
  return { items: items.map((event) => toHistoryItem(event, { people, locale })), before }
}
