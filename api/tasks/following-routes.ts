import { readCursor, uuidKey } from '#api/http/cursor.ts'
import type { Deps } from '#api/http/deps.ts'
import type { Handlers } from '#api/http/handle.ts'
import { toPage } from '#api/http/page.ts'
import { write } from '#api/write/write.ts'
import { findFollow, listWatchers, saveFollow, saveSeen } from './following-repository.ts'
import { requireLivingTask } from './task-access.ts'

type Names = 'followTask' | 'markTaskSeen' | 'listWatchers'

export function followingHandlers(deps: Deps): Pick<Handlers, Names> {
  const { database } = deps
  return {
    async followTask({ params: { key }, body, asking }) {
      const task = await requireLivingTask(database, key, asking)
      const of = { taskId: task.id, personId: asking.actor.personId }
      return write(deps, asking, {}, async ({ tx }) => {
        await saveFollow(tx, of, body)
        return findFollow(tx, of)
      })
    },
    async markTaskSeen({ params: { key }, body: { version }, asking }) {
      const task = await requireLivingTask(database, key, asking)
      // Nobody has seen what is still to come: a number too high would hide every later change.
      const of = { taskId: task.id, personId: asking.actor.personId }
      await write(deps, asking, {}, ({ tx }) => saveSeen(tx, of, Math.min(version, task.version)))
      return undefined
    },
    async listWatchers({ params: { key }, query: { cursor, limit }, asking }) {
      const task = await requireLivingTask(database, key, asking)
      const after = readCursor(cursor, uuidKey) ?? ''
      return toPage(await listWatchers(database, { taskId: task.id, after, limit: limit + 1 }), limit, ({ id }) => id)
    },
  }
}
