import type { Handlers } from '#api/http/handlers.ts'
import type { TaskDeps } from './asking.ts'
import { changeManyTasks } from './task-bulk.ts'
import { changeTask, createTask, deleteTask, duplicateTask, readTask, restoreTask } from './task-service.ts'

type Names =
  | 'createTask'
  | 'getTask'
  | 'updateTask'
  | 'deleteTask'
  | 'restoreTask'
  | 'duplicateTask'
  | 'changeManyTasks'

export function taskHandlers(deps: TaskDeps): Pick<Handlers, Names> {
  return {
    createTask: ({ body, actor, context, idempotencyKey }) =>
      createTask(deps, { input: body, idempotencyKey }, { actor, context }),
    getTask: ({ params, actor, context }) => readTask(deps, params.key, { actor, context }),
    updateTask: ({ params, version, body, actor, context }) =>
      changeTask(deps, { key: params.key, version, fields: body }, { actor, context }),
    async deleteTask({ params, version, actor, context }) {
      await deleteTask(deps, { key: params.key, version }, { actor, context })
      return undefined
    },
    restoreTask: ({ params, actor, context, idempotencyKey }) =>
      restoreTask(deps, { key: params.key, idempotencyKey }, { actor, context }),
    duplicateTask: ({ params, actor, context, idempotencyKey }) =>
      duplicateTask(deps, { key: params.key, idempotencyKey }, { actor, context }),
    changeManyTasks: ({ body, actor, context, idempotencyKey }) =>
      changeManyTasks(deps, { request: body, idempotencyKey }, { actor, context }),
  }
}
