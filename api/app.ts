import express, { type Express } from 'express'
import type { Deps } from '#api/http/deps.ts'
import type { Handlers } from '#api/http/handle.ts'
import { type Endpoint, type EndpointName, endpoints } from '#shared/contract/endpoints.ts'
import { type Routes, routes } from '#shared/contract/routes.ts'
import { AppError } from '#shared/errors.ts'
import { isReadableAddress } from '#shared/http/address.ts'
import type { Log } from '#shared/log.ts'
import { adminHandlers } from './admin/admin-routes.ts'
import { type ChangeDeps, changeHandlers } from './changes/change-routes.ts'
import { commentHandlers } from './comments/comment-routes.ts'
import { historyHandlers } from './history/history-routes.ts'
import { compress } from './http/compress.ts'
import { errorHandler } from './http/error-handler.ts'
import { handle } from './http/handle.ts'
import { type Health, healthRoutes, isReachable } from './http/health.ts'
import { jsonBody } from './http/json-body.ts'
import { requestContext } from './http/request-context.ts'
import { routing } from './http/routing.ts'
import { importHandlers } from './imports/import-routes.ts'
import { mailHandlers } from './mail/mail-routes.ts'
import { meHandlers } from './me/me-routes.ts'
import { openApiDocument } from './openapi/openapi-document.ts'
import { peopleHandlers } from './people/people-routes.ts'
import { projectMemberHandlers } from './projects/member-routes.ts'
import { projectHandlers } from './projects/project-routes.ts'
import { taskListHandlers } from './task-lists/task-list-routes.ts'
import { followingHandlers } from './tasks/following-routes.ts'
import { taskHandlers } from './tasks/task-routes.ts'
import { unsubscribeHandlers } from './unsubscribe/unsubscribe-routes.ts'

export type AppDeps = Deps & ChangeDeps & { health: Health; log: Log }

/** The api as an Express application: the order of what happens to a request. Opens nothing, listens to nothing. */
export function createApp(deps: AppDeps): Express {
  const app = express()
  app.disable('x-powered-by')
  app.disable('etag')
  app.set('query parser', 'simple')
  app.use((_request, response, next) => {
    // A client that keeps its connection would come back to an instance that is about to go.
    if (deps.health.draining) response.set('connection', 'close')
    next()
  })
  app.use(healthRoutes(deps.database, deps.health))
  app.use(requestContext(deps.log))
  app.use(compress())
  app.use((request, _response, next) => {
    if (!isReadableAddress(request.url)) throw new AppError('malformed_request')
    next()
  })
  app.use(jsonBody())
  app.use(routing(bind(allHandlers(deps), deps)))
  app.use(errorHandler)
  return app
}

function allHandlers(deps: AppDeps): Handlers {
  const document = openApiDocument()
  return {
    ...peopleHandlers(deps.database),
    ...meHandlers(deps),
    ...adminHandlers(deps),
    ...projectHandlers(deps),
    ...projectMemberHandlers(deps),
    ...taskListHandlers(deps),
    ...taskHandlers(deps),
    ...commentHandlers(deps),
    ...followingHandlers(deps),
    ...importHandlers(deps),
    ...historyHandlers(deps),
    ...changeHandlers(deps),
    ...mailHandlers(deps),
    ...unsubscribeHandlers(deps),
    async getHealth() {
      if (!(await isReachable(deps.database))) throw new AppError('unavailable')
      return { status: 'ok' }
    },
    getOpenApi: async () => document,
  }
}

function bind(handlers: Handlers, deps: Deps) {
  const all = Object.entries(endpoints) as [EndpointName, Endpoint][]
  return all.map(([name, endpoint]) => ({
    endpoint,
    handler: isOurs(name, handlers) ? bindOne(name, handlers, deps) : undefined,
  }))
}

const isOurs = (name: string, handlers: Handlers): name is keyof Handlers => name in handlers

function bindOne<Name extends keyof Handlers>(name: Name, handlers: Handlers, deps: Deps) {
  return handle<Routes[Name]>(routes[name], handlers[name], deps)
}
