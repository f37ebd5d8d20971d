import type { Deps } from '#api/http/deps.ts'
import type { Handlers } from '#api/http/handle.ts'
import { showSubscription, unsubscribe } from './unsubscribe-service.ts'

/** What the links of mails do, for whoever holds one: no sign-in, no cookie. */
export function unsubscribeHandlers(deps: Deps): Pick<Handlers, 'getSubscription' | 'unsubscribe'> {
  return {
    getSubscription: ({ params }) => showSubscription(deps, params.token),
    unsubscribe: ({ params, body, asking }) => unsubscribe(deps, { ...params, ...body }, asking),
  }
}
