import { limits } from '#shared/contract/limits.ts'
import type { Locale } from '#shared/contract/person.ts'
import type { FieldError, Problem } from '#shared/contract/problem.ts'
import { problems } from '#shared/contract/problem-catalogue.ts'
import { AppError } from '#shared/errors.ts'
import { fill } from './fill.ts'

type Context = { locale: Locale; requestId: string; instance: string }

export const problemMediaType = 'application/problem+json'

/**
 * RFC 9457 document for any error. What is not an AppError says nothing about itself: the log has it under the same
 * request id.
 */
export function toProblem(error: unknown, { locale, requestId, instance }: Context): Problem {
  const { code, details } = error instanceof AppError ? error : new AppError('internal_error')
  const { status, [locale]: text } = problems[code]
  return {
    type: `urn:baton:problem:${code}`,
    title: text.title,
    status,
    code,
    detail: fill(text.detail, details.params),
    instance: instance.slice(0, 500),
    requestId,
    ...(details.errors ? firstOf(details.errors, details.moreErrors) : {}),
    ...(details.suggestion === undefined ? {} : { suggestion: details.suggestion }),
    ...(details.current === undefined ? {} : { current: details.current }),
    ...(details.conflicts ? { conflicts: details.conflicts } : {}),
  }
}

/** What an answer tells of very many field errors: the first, and how many more there are. */
export function firstOf(errors: FieldError[], more = 0): { errors: FieldError[]; moreErrors?: number } {
  const told = errors.slice(0, limits.fieldErrorsMax)
  const moreErrors = errors.length - told.length + more
  return { errors: told, ...(moreErrors > 0 ? { moreErrors } : {}) }
}
