import { useEffect, useState } from 'react'

// The secret of a link that works once.
const secret = /^[\w-]{43}$/
/** What a link at the end of a mail carries: signed, not secret, of several lengths. */
export const mailToken = /^[\w-]{44,119}$/

/** The token in a fragment such as `#token=…`; undefined when there is none, or one that was cut off. */
export function readLinkToken(hash: string, shape = secret): string | undefined {
  const given = hash.replace(/^#/, '').replace(/^token=/, '')
  return shape.test(given) ? given : undefined
}

/**
 * Takes the token out of the address, where it would stay in the history and on every screenshot. A second link opened
 * in the same tab changes only the fragment, so that is listened for.
 */
export function useLinkToken(shape = secret): string | undefined {
  const [token, setToken] = useState(() => readLinkToken(location.hash, shape))
  useEffect(() => {
    const take = () => {
      if (location.hash === '') return
      setToken(readLinkToken(location.hash, shape))
      history.replaceState(history.state, '', location.pathname + location.search)
    }
    take()
    addEventListener('hashchange', take)
    return () => removeEventListener('hashchange', take)
  }, [shape])
  return token
}
