import { type RequestHandler, Router } from 'express'
import type { Endpoint } from '#shared/contract/endpoints.ts'
import { AppError } from '#shared/errors.ts'

type Bound = { endpoint: Endpoint; handler: RequestHandler | undefined }

/**
 * A router over all endpoints, in their order; one without a handler is answered elsewhere, and only its path is known.
 * OPTIONS on a known path answers what the path takes, other methods 405 with `Allow`, unknown paths 404.
 */
export function routing(bound: Bound[]): Router {
  const router = Router({ caseSensitive: true, strict: true })
  for (const [path, those] of Map.groupBy(bound, ({ endpoint }) => expressPath(endpoint))) {
    for (const { endpoint, handler } of those) if (handler) router[verbOf(endpoint)](path, handler)
    // Right behind the path's own, before a path with variables that would fit as well.
    router.all(path, answerMethod(methodsOf(those)))
  }
  router.use(() => {
    throw new AppError('not_found')
  })
  return router
}

function verbOf(endpoint: Endpoint): 'get' | 'post' | 'patch' | 'delete' {
  return ({ GET: 'get', POST: 'post', PATCH: 'patch', DELETE: 'delete' } as const)[endpoint.method]
}

function expressPath(endpoint: Endpoint): string {
  return endpoint.path.replace(/\{(\w+)\}/g, ':$1')
}

// Express answers HEAD with the handler of GET. The auth Lambda is asked for the methods of its routes alone.
function methodsOf(those: Bound[]): string[] {
  const hasHead = those.some(({ endpoint, handler }) => endpoint.method === 'GET' && handler)
  return [...those.map(({ endpoint }) => endpoint.method), ...(hasHead ? ['HEAD'] : []), 'OPTIONS']
}

function answerMethod(methods: string[]): RequestHandler {
  const allow = methods.join(', ')
  return ({ method }, response) => {
    // No header of CORS: the app and its api are one origin, and a page of another has no business here.
    if (method === 'OPTIONS') return void response.status(204).set({ allow, 'cache-control': 'no-store' }).end()
    // What the auth Lambda takes comes here only past API Gateway's routes.
    if (methods.includes(method)) throw new AppError('not_found')
    throw new AppError('method_not_allowed', { params: { allowed: allow }, headers: { allow } })
  }
}
