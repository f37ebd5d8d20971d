import { readCursor, uuidKey } from '#api/http/cursor.ts'
import type { Handlers } from '#api/http/handlers.ts'
import { toPage } from '#api/http/page.ts'
import { requireLivingTask } from '#api/tasks/living-task.ts'
import { type Database, transaction } from '#shared/database/database.ts'
import { findFollow, listWatchers, saveFollow, saveSeen } from './following-repository.ts'

export function followingHandlers({
  database,
}: {
  database: Database
}): Pick<Handlers, 'followTask' | 'markTaskSeen' | 'listWatchers'> {
  return {
    async followTask({ params: { key }, body, actor, context }) {
      const { task } = await requireLivingTask(database, key, { actor, context })
      const of = { taskId: task.id, personId: actor.personId }
      return transaction(database, async (tx) => {
        await saveFollow(tx, of, body)
        return findFollow(tx, of)
      })
    },
    async markTaskSeen({ params: { key }, body: { version }, actor, context }) {
      const { task } = await requireLivingTask(database, key, { actor, context })
      // Nobody has seen what is still to come: a number too high would hide every later change.
      const of = { taskId: task.id, personId: actor.personId }
      await transaction(database, (tx) => saveSeen(tx, of, Math.min(version, task.version)))
      return undefined
    },
    async listWatchers({ params: { key }, query: { cursor, limit }, actor, context }) {
      const { task } = await requireLivingTask(database, key, { actor, context })
      const after = readCursor(cursor, uuidKey) ?? ''
      return toPage(await listWatchers(database, { taskId: task.id, after, limit: limit + 1 }), limit, ({ id }) => id)
    },
  }
}
