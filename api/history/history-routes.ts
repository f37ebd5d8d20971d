import type { Handlers } from '#api/http/handlers.ts'
import type { Database } from '#shared/database/database.ts'
import { AppError } from '#shared/errors.ts'

async function notYet(): Promise<never> {
  throw new AppError('unavailable')
}

export function historyHandlers(_deps: {
  database: Database
}): Pick<
  Handlers,
  'exportTaskHistory' | 'undoChange' | 'getProjectHistory' | 'exportProjectHistory' | 'listPersonHistory'
> {
  return {
    exportTaskHistory: notYet,
    undoChange: notYet,
    getProjectHistory: notYet,
    exportProjectHistory: notYet,
    listPersonHistory: notYet,
  }
}
