import type { Handlers } from '#api/http/handlers.ts'
import type { TaskDeps } from '#api/tasks/asking.ts'
import { importTasks } from './import-service.ts'

/** Tasks from a file. */
export function importHandlers(deps: TaskDeps): Pick<Handlers, 'importTasks'> {
  return {
    importTasks({ params: { projectKey }, body: input, actor, context, idempotencyKey }) {
      return importTasks(deps, { projectKey, input, idempotencyKey }, { actor, context })
    },
  }
}
