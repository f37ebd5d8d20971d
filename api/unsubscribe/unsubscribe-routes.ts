import type { Handlers } from '#api/http/handlers.ts'
import { showSubscription, type UnsubscribeDeps, unsubscribe } from './unsubscribe-service.ts'

export type { UnsubscribeDeps }

/** What the links of mails do, for whoever holds one: no sign-in, no cookie. */
export function unsubscribeHandlers(deps: UnsubscribeDeps): Pick<Handlers, 'getSubscription' | 'unsubscribe'> {
  return {
    getSubscription: ({ params }) => showSubscription(deps, params.token),
    unsubscribe: ({ params, body, context }) => unsubscribe(deps, { ...params, ...body, context }),
  }
}
