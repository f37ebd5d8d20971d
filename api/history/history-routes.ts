import { readCursor, uuidKey } from '#api/http/cursor.ts'
import type { Deps } from '#api/http/deps.ts'
import type { Handlers } from '#api/http/handle.ts'
import type { Part } from '#api/http/page.ts'
import { requireProject } from '#api/projects/project-access.ts'
import { listVisibleProjectIds } from '#api/projects/project-access-repository.ts'
import { requireTaskAccess } from '#api/tasks/task-access.ts'
import type { Page } from '#shared/contract/page.ts'
import { readActorLog, readProjectLog, readTaskLog } from './change-log-reader.ts'
import { exportHistory } from './history-export.ts'
import { asHistory } from './to-history-item.ts'
import { undoChange } from './undo-service.ts'

type TaskNames = 'getTaskHistory' | 'exportTaskHistory' | 'undoChange'
type WiderNames = 'getProjectHistory' | 'exportProjectHistory' | 'listPersonHistory'

/** What happened to tasks and projects, and taking it back. */
export function historyHandlers(deps: Deps): Pick<Handlers, TaskNames | WiderNames> {
  return { ...taskHandlers(deps), ...widerHandlers(deps) }
}

const placeKey = /^\d{12}$/

// Also after a task has been deleted: who may see its project may read what happened to it.
function taskHandlers(deps: Deps): Pick<Handlers, TaskNames> {
  return {
    async getTaskHistory({ params, query: { cursor, limit, since }, asking }) {
      const before = readCursor(cursor, placeKey)
      const { taskId } = await requireTaskAccess(deps.database, asking, params.key, 'read')
      const part = await readTaskLog(deps, { taskId, before, since, limit })
      return asPage(await asHistory(deps, part, asking.context.locale))
    },
    async exportTaskHistory({ params: { key }, query: { format }, asking }) {
      const { locale } = asking.context
      const { taskId } = await requireTaskAccess(deps.database, asking, key, 'read')
      const readPart = async (before: string | undefined) =>
        asHistory(deps, await readTaskLog(deps, { taskId, before, limit: exportPage }), locale)
      return exportHistory({ name: `${key}-history`, format, locale, readPart })
    },
    undoChange: ({ params, idempotencyKey, asking }) => undoChange(deps, { ...params, idempotencyKey }, asking),
  }
}

function widerHandlers(deps: Deps): Pick<Handlers, WiderNames> {
  return {
    async getProjectHistory({ params, query: { cursor, limit }, asking }) {
      const before = readCursor(cursor, uuidKey)
      const { id: projectId } = await requireProject(deps.database, asking, { key: params.projectKey }, 'read')
      const part = await readProjectLog(deps, { projectId, before, limit })
      return asPage(await asHistory(deps, part, asking.context.locale))
    },
    async exportProjectHistory({ params: { projectKey: key }, query: { format }, asking }) {
      const { locale } = asking.context
      const { id: projectId } = await requireProject(deps.database, asking, { key }, 'read')
      const readPart = async (before: string | undefined) =>
        asHistory(deps, await readProjectLog(deps, { projectId, before, limit: exportPage }), locale)
      return exportHistory({ name: `${key}-history`, format, locale, readPart })
    },
    async listPersonHistory({ params, query: { cursor, limit }, asking }) {
      const before = readCursor(cursor, uuidKey)
      const projectIds = new Set(await listVisibleProjectIds(deps.database, asking.actor))
      const part = await readActorLog(deps, { personId: params.id, projectIds, before, limit })
      return asPage(await asHistory(deps, part, asking.context.locale))
    },
  }
}

// Entries of an export that are read, and held in memory, at once.
const exportPage = 200

function asPage<Item>({ items, before }: Part<Item>): Page<Item> {
  return { items, nextCursor: before ?? null }
}
