import { type RequestHandler, Router } from 'express'
import type { Endpoint } from '#shared/contract/endpoints.ts'
import { AppError } from '#shared/errors.ts'

type Bound = { endpoint: Endpoint; handler: RequestHandler }

/** A router over all bound endpoints; other methods on a known path answer 405 with `Allow`, unknown paths 404. */
export function routing(bound: Bound[]): Router {
  const router = Router({ caseSensitive: true, strict: true })
  for (const { endpoint, handler } of bound) router[verbOf(endpoint)](expressPath(endpoint), handler)
  for (const [path, endpoints] of Map.groupBy(
    bound.map((one) => one.endpoint),
    expressPath,
  )) {
    router.all(path, refuseMethod(endpoints.map((endpoint) => endpoint.method)))
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

function refuseMethod(methods: string[]): RequestHandler {
  const allowed = methods.includes('GET') ? [...methods, 'HEAD'] : methods
  return () => {
    throw new AppError('method_not_allowed', {
      params: { allowed: allowed.join(', ') },
      headers: { allow: allowed.join(', ') },
    })
  }
}
