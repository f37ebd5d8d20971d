import type { QueryClient } from '@tanstack/react-query'
import type { Api } from '../api/client.ts'
import { takeInChanges } from './live-changes.ts'
import { createPollLoop } from './poll-loop.ts'

const waitSeconds = 20
// The server answers after the wait at the latest; what takes longer got lost.
const withinMs = 28_000

/** Follows the changes while the page is visible and there is a network. Answers how to end that. */
export function followChanges(api: Api, cache: QueryClient): () => void {
  const loop = createPollLoop({
    ask: (since, signal) => {
      const query = since === undefined ? {} : { since, wait: waitSeconds }
      return api.call('listChanges', { query, signal, withinMs })
    },
    onChanges: (feed) => takeInChanges(cache, feed),
    openMs: waitSeconds * 1000,
  })
  const decide = () => {
    if (document.visibilityState === 'visible' && navigator.onLine) loop.start()
    else loop.stop()
  }
  decide()
  const quit = new AbortController()
  const { signal } = quit
  document.addEventListener('visibilitychange', decide, { signal })
  addEventListener('online', decide, { signal })
  addEventListener('offline', decide, { signal })
  return () => {
    quit.abort()
    loop.stop()
  }
}
