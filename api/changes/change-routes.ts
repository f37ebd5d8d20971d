import type { Handlers } from '#api/http/handle.ts'
import type { ChangeFeed } from './change-feed.ts'

export type ChangeDeps = { feed: Pick<ChangeFeed, 'listen'> }

export function changeHandlers({ feed }: ChangeDeps): Pick<Handlers, 'listChanges'> {
  return {
    listChanges: ({ query: { since, wait }, asking: { actor, context } }) =>
      feed.listen({ personId: actor.personId, since, waitMs: wait * 1000, closed: context.closed }),
  }
}
