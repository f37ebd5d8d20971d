import { ApiError } from '../data/api/api-error.ts'

/**
 * The server's sentences about single fields, by field name: `/email` becomes `email`. The first one per field counts.
 */
export function fieldErrors(error: unknown): Record<string, string> {
  if (!(error instanceof ApiError)) return {}
  const found: Record<string, string> = {}
  for (const { pointer, detail } of error.errors) found[pointer.replace(/^\//, '')] ??= detail
  if (error.code === 'email_taken') found.email ??= error.detail
  if (error.code === 'project_key_unavailable') found.key ??= error.detail
  return found
}
