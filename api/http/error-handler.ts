import type { NextFunction, Request, Response } from 'express'
import { limits } from '#shared/contract/limits.ts'
import { isUnavailable } from '#shared/database/database-errors.ts'
import { AppError } from '#shared/errors.ts'
import { problemMediaType, toProblem } from '#shared/http/problem-document.ts'
import { contextOf } from './request-context.ts'

/** Every error of the api leaves here, as a problem document. What we did not foresee is logged whole and answered without a word of it. */
export function errorHandler(error: unknown, request: Request, response: Response, next: NextFunction): void {
  if (response.headersSent) {
    next(error)
    return
  }
  const context = contextOf(request)
  const known = asAppError(error)
  if (known.code === 'internal_error' || known.code === 'unavailable')
    context.log.error({ err: error }, 'request failed')
  const problem = toProblem(known, { ...context, instance: request.originalUrl.slice(0, 500) })
  if (known.code === 'unavailable') response.set('retry-after', '1')
  response
    .status(problem.status)
    .set({ ...known.details.headers, 'cache-control': 'no-store', 'content-language': context.locale })
    .type(problemMediaType)
    .send(JSON.stringify(problem))
}

const bodyParserFaults: Record<string, () => AppError> = {
  'entity.parse.failed': () => new AppError('malformed_json'),
  'entity.too.large': () => new AppError('body_too_large', { params: { max: limits.bodyBytesMax } }),
  'charset.unsupported': () => new AppError('unsupported_media_type'),
  'encoding.unsupported': () => new AppError('unsupported_media_type'),
}

function asAppError(error: unknown): AppError {
  if (error instanceof AppError) return error
  const { type, status } = faultOf(error)
  const fault = bodyParserFaults[type]
  if (fault) return fault()
  // Express and its parsers mark what the client did wrong (a bad %-escape, an aborted body) with a status below 500.
  if (status >= 400 && status < 500) return new AppError('malformed_request', { cause: error })
  return new AppError(isUnavailable(error) ? 'unavailable' : 'internal_error', { cause: error })
}

function faultOf(error: unknown): { type: string; status: number } {
  if (typeof error !== 'object' || error === null) return { type: '', status: 0 }
  const type = 'type' in error && typeof error.type === 'string' ? error.type : ''
  const status = 'status' in error && typeof error.status === 'number' ? error.status : 0
  return { type, status }
}
