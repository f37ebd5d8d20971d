import type { Deps } from '#api/http/deps.ts'
import type { Handlers } from '#api/http/handle.ts'
import { exportTasks } from './export-tasks.ts'
import { listTasks } from './list-tasks.ts'
import { listWork } from './list-work.ts'
import { readBoard } from './read-board.ts'

type Names = 'listTasks' | 'listWork' | 'getBoard' | 'exportTasks'

export function taskListHandlers(deps: Deps): Pick<Handlers, Names> {
  return {
    listTasks: ({ query, asking }) => listTasks(deps, query, asking),
    listWork: ({ query, asking }) => listWork(deps, query, asking),
    getBoard: ({ params, query, asking }) => readBoard(deps.database, { projectKey: params.projectKey, query }, asking),
    exportTasks: ({ query, asking }) => exportTasks(deps, query, asking),
  }
}
