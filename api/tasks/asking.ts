import type { Actor } from '#api/access/actor.ts'
import type { RequestContext } from '#api/http/request-context.ts'
import type { Database } from '#shared/database/database.ts'

/** Who asks, and in which language and trace. */
export type Asking = { actor: Actor; context: RequestContext }

/** What changes to tasks need. */
export type TaskDeps = {
  database: Database
  now: () => Date
  newId: () => string
  /** Called after each commit: there is something in the outbox. */
  nudge: () => void
}
