import type { Handlers } from '#api/http/handlers.ts'
import type { Database } from '#shared/database/database.ts'
import { AppError } from '#shared/errors.ts'

async function notYet(): Promise<never> {
  throw new AppError('unavailable')
}

export function followingHandlers(_deps: {
  database: Database
}): Pick<Handlers, 'followTask' | 'markTaskSeen' | 'listWatchers'> {
  return {
    followTask: notYet,
    markTaskSeen: notYet,
    listWatchers: notYet,
  }
}
