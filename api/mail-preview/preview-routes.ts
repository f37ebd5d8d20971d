import type { Handlers } from '#api/http/handlers.ts'
import { type PreviewDeps, previewMail } from './preview-service.ts'

/** Trying settings out on what has happened. */
export function previewHandlers(deps: PreviewDeps): Pick<Handlers, 'previewMail'> {
  return {
    previewMail: ({ body, actor }) => previewMail(deps, body, actor),
  }
}
