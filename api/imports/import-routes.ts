import type { Deps } from '#api/http/deps.ts'
import type { Handlers } from '#api/http/handle.ts'
import { importTasks } from './import-service.ts'

/** Tasks from a file. */
export function importHandlers(deps: Deps): Pick<Handlers, 'importTasks'> {
  return {
    importTasks({ params: { projectKey }, body: input, idempotencyKey, asking }) {
      return importTasks(deps, { projectKey, input, idempotencyKey }, asking)
    },
  }
}
