import type { Handlers } from '#api/http/handlers.ts'
import { exportTasks } from './export-tasks.ts'
import { listTasks } from './list-tasks.ts'
import { listWork } from './list-work.ts'
import { readBoard } from './read-board.ts'
import type { ListDeps } from './resolve-query.ts'

type Names = 'listTasks' | 'listWork' | 'getBoard' | 'exportTasks'

export function taskListHandlers(deps: ListDeps): Pick<Handlers, Names> {
  return {
    listTasks: ({ query, actor, context }) => listTasks(deps, query, { actor, context }),
    listWork: ({ query, actor, context }) => listWork(deps, query, { actor, context }),
    getBoard: ({ params, query, actor, context }) =>
      readBoard(deps.database, { projectKey: params.projectKey, query }, { actor, context }),
    exportTasks: ({ query, actor, context }) => exportTasks(deps, query, { actor, context }),
  }
}
