import express, { type RequestHandler } from 'express'
import { endpoints } from '#shared/contract/endpoints.ts'
import { limits } from '#shared/contract/limits.ts'

const importPath = new RegExp(`^${endpoints.importTasks.path.replace(/\{\w+\}/, '[^/]+')}$`)

/** Reads JSON bodies. A file to import may be larger than what anybody types. */
export function jsonBody(): RequestHandler {
  const usual = express.json({ limit: limits.bodyBytesMax, strict: false })
  const large = express.json({ limit: limits.importBytesMax, strict: false })
  return (request, response, next) => (importPath.test(request.path) ? large : usual)(request, response, next)
}
