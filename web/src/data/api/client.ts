import { type EndpointName, endpoints } from '#shared/contract/endpoints.ts'
import type { AccessToken } from '#shared/contract/session.ts'
import { createTokenKeeper, type TokenKeeper } from './access-token.ts'
import { ApiError } from './api-error.ts'
import type { Call } from './calls.ts'
import { exchange, type RequestParts } from './request.ts'

export type Api = { call: Call; tokens: Pick<TokenKeeper, 'get' | 'set' | 'clear'> }

type Options = {
  /** The language that the server's sentences should have. */
  language: () => string
  /** The refresh cookie is no longer good: only signing in again helps. */
  onSessionEnded: () => void
}

/** The one way from the screen to the server. */
export function createApi({ language, onSessionEnded }: Options): Api {
  const publicly = (name: EndpointName, parts: RequestParts) =>
    exchange(name, parts, { language: language(), accessToken: undefined })

  const tokens = createTokenKeeper(async () => {
    // The contract is the server's promise; the browser carries no schemas to check it.
    return (await publicly('refresh', {})) as AccessToken
  })

  const asPerson = async (name: EndpointName, parts: RequestParts) => {
    const accessToken = await tokens.get()
    try {
      return await exchange(name, parts, { language: language(), accessToken })
    } catch (error) {
      if (!isRefused(error)) throw error
      tokens.refuse(accessToken)
      return exchange(name, parts, { language: language(), accessToken: await tokens.get() })
    }
  }

  const call = async (name: EndpointName, parts: RequestParts) => {
    if (endpoints[name].access === 'public') return publicly(name, parts)
    try {
      return await asPerson(name, parts)
    } catch (error) {
      if (isRefused(error)) onSessionEnded()
      throw error
    }
  }
  return { call: call as Call, tokens }
}

/** The server does not know us (any more). A wrong password in a form of a signed-in person is something else. */
export function isRefused(error: unknown): error is ApiError {
  return error instanceof ApiError && error.status === 401 && error.code !== 'wrong_credentials'
}
