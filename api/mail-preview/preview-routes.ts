import type { Handlers } from '#api/http/handlers.ts'
import type { Database } from '#shared/database/database.ts'
import { AppError } from '#shared/errors.ts'

async function notYet(): Promise<never> {
  throw new AppError('unavailable')
}

export function previewHandlers(_deps: { database: Database }): Pick<Handlers, 'previewMail'> {
  return {
    previewMail: notYet,
  }
}
