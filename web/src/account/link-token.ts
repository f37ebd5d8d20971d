import { useEffect, useState } from 'react'

/** The token in a fragment such as `#token=…`; undefined when there is none, or one that was cut off. */
export function readLinkToken(hash: string): string | undefined {
  const given = hash.replace(/^#/, '').replace(/^token=/, '')
  return /^[\w-]{43}$/.test(given) ? given : undefined
}

/**
 * Takes the token out of the address, where it would stay in the history and on every screenshot. A second link opened
 * in the same tab changes only the fragment, so that is listened for.
 */
export function useLinkToken(): string | undefined {
  const [token, setToken] = useState(() => readLinkToken(location.hash))
  useEffect(() => {
    const take = () => {
      if (location.hash === '') return
      setToken(readLinkToken(location.hash))
      history.replaceState(history.state, '', location.pathname + location.search)
    }
    take()
    addEventListener('hashchange', take)
    return () => removeEventListener('hashchange', take)
  }, [])
  return token
}
