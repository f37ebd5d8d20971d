import { Router } from 'express'
import { type Database, select } from '#shared/database/database.ts'

export type Health = { draining: boolean }

/**
 * For the load balancer, inside only. `/healthz`: this process should get requests; `/readyz`: so should it, and the
 * database answers. While draining both answer 503 although requests are still served: that is what makes a rolling
 * restart lose none.
 */
export function healthRoutes(database: Database, health: Health): Router {
  const router = Router()
  router.get('/healthz', (_request, response) => {
    response.status(health.draining ? 503 : 200).json({ status: health.draining ? 'draining' : 'ok' })
  })
  router.get('/readyz', async (_request, response) => {
    const reachable = await isReachable(database)
    const ready = reachable && !health.draining
    response
      .status(ready ? 200 : 503)
      .json({ status: ready ? 'ok' : 'not ready', database: reachable ? 'ok' : 'unreachable' })
  })
  return router
}

/** True when the database answers a trivial query. */
export async function isReachable(database: Database): Promise<boolean> {
  try {
    await select(database, 'SELECT 1')
    return true
  } catch {
    return false
  }
}
