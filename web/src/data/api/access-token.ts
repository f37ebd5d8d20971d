import type { AccessToken } from '#shared/contract/session.ts'

export type TokenKeeper = {
  /** A token good for the next request: asks for a new one shortly before the old one ends. */
  get: () => Promise<string>
  set: (token: AccessToken) => void
  clear: () => void
  /** Forget a token that the server refused, unless a newer one is here already. */
  refuse: (token: string) => void
}

const renewBeforeMs = 30_000

/**
 * Keeps the access token in memory only. Whoever needs a new one shares one refresh: within the tab by the promise,
 * between tabs by a lock, because the refresh cookie rotates and using an old one twice ends the session.
 */
export function createTokenKeeper(refresh: () => Promise<AccessToken>): TokenKeeper {
  let held: { token: string; until: number } | undefined
  let refreshing: Promise<string> | undefined
  let generation = 0

  const set = ({ accessToken, expiresIn }: AccessToken) => {
    generation += 1
    held = { token: accessToken, until: Date.now() + expiresIn * 1000 - renewBeforeMs }
  }
  const renew = async () => {
    const started = generation
    const fresh = await inTurn(refresh)
    // Signed out (or in, as someone else) while the refresh was on its way: that answer is no longer ours to keep.
    if (started === generation) set(fresh)
    return held?.token ?? fresh.accessToken
  }
  return {
    set,
    get: () => {
      if (held && Date.now() < held.until) return Promise.resolve(held.token)
      refreshing ??= renew().finally(() => {
        refreshing = undefined
      })
      return refreshing
    },
    clear: () => {
      generation += 1
      held = undefined
    },
    refuse: (token) => {
      if (held?.token === token) held = undefined
    },
  }
}

// Without the Locks API (plain http on another machine's address) tabs don't wait for each other.
function inTurn<Value>(run: () => Promise<Value>): Promise<Value> {
  if (typeof navigator === 'undefined' || !('locks' in navigator)) return run()
  return navigator.locks.request('baton.refresh', run)
}
