import type { FeedItem } from '#shared/contract/change-feed.ts'
import type { FeedRow } from './feed-window.ts'

/** Which projects are private, and who of the asking people is in them. A project that is missing is gone. */
export type Audience = Map<string, { isPrivate: boolean; memberIds: Set<string> }>

/** The projects that these rows are about, each once. */
export function projectsOf(rows: FeedRow[]): string[] {
  return [...new Set(rows.flatMap(({ item }) => item?.projectId ?? []))]
}

/** What this person may hear of. */
export function visibleItems(rows: FeedRow[], audience: Audience, personId: string): FeedItem[] {
  return rows.flatMap(({ item }) => {
    const project = item && audience.get(item.projectId)
    return item && project && (!project.isPrivate || project.memberIds.has(personId)) ? [item] : []
  })
}
