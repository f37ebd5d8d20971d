import type { Deps } from '#api/http/deps.ts'
import type { Handlers } from '#api/http/handle.ts'
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

export function taskHandlers(deps: Deps): Pick<Handlers, Names> {
  return {
    createTask: ({ body, idempotencyKey, asking }) => createTask(deps, { input: body, idempotencyKey }, asking),
    getTask: ({ params, asking }) => readTask(deps, params.key, asking),
    updateTask: ({ params, version, body, asking }) =>
      changeTask(deps, { key: params.key, version, fields: body }, asking),
    async deleteTask({ params, version, asking }) {
      await deleteTask(deps, { key: params.key, version }, asking)
      return undefined
    },
    restoreTask: ({ params, idempotencyKey, asking }) => restoreTask(deps, { key: params.key, idempotencyKey }, asking),
    duplicateTask: ({ params, idempotencyKey, asking }) =>
      duplicateTask(deps, { key: params.key, idempotencyKey }, asking),
    changeManyTasks: ({ body, idempotencyKey, asking }) =>
      changeManyTasks(deps, { request: body, idempotencyKey }, asking),
  }
}
