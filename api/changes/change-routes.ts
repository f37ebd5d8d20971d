import type { Handlers } from '#api/http/handlers.ts'
import type { Database } from '#shared/database/database.ts'
import { AppError } from '#shared/errors.ts'

async function notYet(): Promise<never> {
  throw new AppError('unavailable')
}

export function changeHandlers(_deps: { database: Database }): Pick<Handlers, 'listChanges'> {
  return {
    listChanges: notYet,
  }
}
