import type { Deps } from '#api/http/deps.ts'
import type { Handlers } from '#api/http/handlers.ts'
import { previewMail } from './preview-service.ts'

/** Trying settings out on what has happened. */
export function previewHandlers(deps: Deps): Pick<Handlers, 'previewMail'> {
  return {
    previewMail: ({ body, asking }) => previewMail(deps, body, asking.actor),
  }
}
