import * as z from 'zod'
import { adminRoutes } from './admin-routes.ts'
import { authRoutes } from './auth-routes.ts'
import { type EndpointName, endpoints } from './endpoints.ts'
import { historyRoutes } from './history-routes.ts'
import { mailRoutes } from './mail-routes.ts'
import { peopleRoutes } from './people-routes.ts'
import { projectRoutes } from './project-routes.ts'
import type { Route } from './route.ts'
import { taskRoutes } from './task-routes.ts'

/** The whole HTTP interface. */
export const routes = {
  ...authRoutes,
  ...peopleRoutes,
  ...adminRoutes,
  ...projectRoutes,
  ...taskRoutes,
  ...historyRoutes,
  ...mailRoutes,
  getHealth: {
    ...endpoints.getHealth,
    tag: 'System',
    summary: 'Health through the front door',
    status: 200,
    response: z.object({ status: z.literal('ok') }),
    // Monitors add a number to get past caches.
    openQuery: true,
  },
  getOpenApi: { ...endpoints.getOpenApi, tag: 'System', summary: 'This document', status: 200, response: z.unknown() },
} as const satisfies Record<EndpointName, Route>

export type Routes = typeof routes
