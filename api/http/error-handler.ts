import type { NextFunction, Request, Response } from 'express'
import { limits } from '#shared/contract/limits.ts'
import { isForeignText, toAppError } from '#shared/database/database-errors.ts'
import { AppError } from '#shared/errors.ts'
import { problemMediaType, toProblem } from '#shared/http/problem-document.ts'
import { contextOf } from './request-context.ts'

/**
 * Every error of the api leaves here, as a problem document. What we did not foresee is logged whole and answered
 * without a word of it.
 */
export function errorHandler(error: unknown, request: Request, response: Response, _next: NextFunction): void {
  const context = contextOf(request)
  if (response.headersSent) {
    // Half of it has gone out: only a broken connection tells the client that the rest is missing.
    context.log.error({ err: error }, 'the answer broke off')
    response.destroy()
    return
  }
  const known = asAppError(error)
  // A text that only the database refused has passed a schema that should have known.
  if (known.code === 'internal_error' || known.code === 'unavailable' || isForeignText(error))
    context.log.error({ err: error }, 'request failed')
  const problem = toProblem(known, { ...context, instance: request.originalUrl })
  if (known.code === 'unavailable') response.set('retry-after', '1')
  response
    .status(problem.status)
    .set({ ...known.details.headers, 'cache-control': 'no-store', 'content-language': context.locale })
    .type(problemMediaType)
    .send(JSON.stringify(problem))
}

const bodyParserFaults: Record<string, (fault: Fault) => AppError> = {
  'entity.parse.failed': () => new AppError('malformed_json'),
  'entity.too.large': ({ limit }) => new AppError('body_too_large', { params: { max: limit } }),
  'charset.unsupported': () => new AppError('unsupported_media_type'),
  'encoding.unsupported': () => new AppError('unsupported_media_type'),
}

function asAppError(error: unknown): AppError {
  if (error instanceof AppError) return error
  const fault = faultOf(error)
  const { type, status } = fault
  const known = bodyParserFaults[type]
  if (known) return known(fault)
  // Express and its parsers mark what the client did wrong (a bad %-escape, an aborted body) with a status below 500.
  if (status >= 400 && status < 500) return new AppError('malformed_request', { cause: error })
  return toAppError(error)
}

type Fault = { type: string; status: number; limit: number }

function faultOf(error: unknown): Fault {
  const none = { type: '', status: 0, limit: limits.bodyBytesMax }
  if (typeof error !== 'object' || error === null) return none
  const type = 'type' in error && typeof error.type === 'string' ? error.type : ''
  const status = 'status' in error && typeof error.status === 'number' ? error.status : 0
  const limit = 'limit' in error && typeof error.limit === 'number' ? error.limit : none.limit
  return { type, status, limit }
}
