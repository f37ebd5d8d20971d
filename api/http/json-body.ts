import { isUtf8 } from 'node:buffer'
import express, { type RequestHandler } from 'express'
import { endpoints } from '#shared/contract/endpoints.ts'
import { limits } from '#shared/contract/limits.ts'
import { AppError } from '#shared/errors.ts'
import { requestTimeout } from '#shared/http/broken-requests.ts'

const importPath = new RegExp(`^${endpoints.importTasks.path.replace(/\{\w+\}/, '[^/]+')}$`)

/**
 * Reads JSON bodies, which have to be UTF-8 and whole in time. A file to import may be larger than what anybody types.
 */
export function jsonBody(): RequestHandler {
  const usual = express.json({ limit: limits.bodyBytesMax, strict: false, verify: requireUtf8 })
  const large = express.json({ limit: limits.importBytesMax, strict: false, verify: requireUtf8 })
  return (request, response, next) => {
    let isOver = false
    const goOn = (error?: unknown) => {
      if (isOver) return
      isOver = true
      clearTimeout(timer)
      next(error)
    }
    const timer = setTimeout(() => goOn(requestTimeout()), limits.requestSecondsMax * 1000)
    const read = importPath.test(request.path) ? large : usual
    read(request, response, goOn)
  }
}

// What is no UTF-8 would be read as other characters, and be stored as them. JSON is UTF-8 whatever its charset says
// (RFC 8259, 8.1).
function requireUtf8(_request: unknown, _response: unknown, body: Buffer, charset: string): void {
  if (charset !== 'utf-8') throw new AppError('unsupported_media_type')
  if (!isUtf8(body)) throw new AppError('not_utf8')
}
