import { readCursor, uuidKey } from '#api/http/cursor.ts'
import type { Handlers } from '#api/http/handlers.ts'
import { toPage } from '#api/http/page.ts'
import { AppError } from '#shared/errors.ts'
import { toTask } from './task-record.ts'
import { findTask, findTaskId, listTasks } from './task-repository.ts'
import { changeTask, createTask, deleteTask, type TaskDeps } from './task-service.ts'

type Names = 'listTasks' | 'createTask' | 'getTask' | 'updateTask' | 'deleteTask'

export function taskHandlers(deps: TaskDeps): Pick<Handlers, Names> {
  return {
    async listTasks({ query: { cursor, limit, assignee, ...filter }, actor }) {
      const records = await listTasks(deps.database, {
        ...filter,
        limit: limit + 1,
        beforeId: readCursor(cursor, uuidKey),
        assigneeId: assignee === 'me' ? actor.personId : assignee === 'none' ? null : assignee,
      })
      return toPage(records.map(toTask), limit, (task) => task.id)
    },
    createTask: ({ body, actor, context, idempotencyKey }) =>
      createTask(deps, { input: body, idempotencyKey }, { actor, context }),
    async getTask({ params }) {
      const id = await findTaskId(deps.database, params.key)
      const record = id === undefined ? undefined : await findTask(deps.database, id)
      if (record === undefined) throw new AppError('not_found')
      return toTask(record)
    },
    updateTask: ({ params, version, body, actor, context }) =>
      changeTask(deps, { key: params.key, version, fields: body }, { actor, context }),
    async deleteTask({ params, version, actor, context }) {
      await deleteTask(deps, { key: params.key, version }, { actor, context })
      return undefined
    },
  }
}
