import type { AccessToken } from '#shared/contract/session.ts'
import { system } from './system.ts'

/** Who asks: a token, and with the cookie of a session what renews it. */
type Credentials = { token: string; cookie?: string }

type Options = {
  as?: Credentials
  body?: unknown
  headers?: Record<string, string>
  /** Another system than the shared one. */
  base?: string
  /** Sent as it is, instead of `body` as JSON. */
  raw?: string | Uint8Array
}

export type Answer<Body> = { status: number; body: Body; text: string; headers: Headers }

/**
 * One request through the public door. A session whose token is about to end is renewed first, as the web app does:
 * `as` holds the new one.
 */
export async function call<Body = Record<string, unknown>>(
  method: string,
  path: string,
  options: Options = {},
): Promise<Answer<Body>> {
  const { as, body, headers = {}, raw, base = system().url } = options
  if (as !== undefined) await renew(as)
  const payload = raw ?? (body === undefined ? undefined : JSON.stringify(body))
  const response = await fetch(new URL(path, base), {
    method,
    headers: {
      ...(payload === undefined ? {} : { 'content-type': 'application/json' }),
      ...(as === undefined ? {} : { authorization: `Bearer ${as.token}` }),
      ...headers,
    },
    ...(payload === undefined ? {} : { body: payload }),
    signal: AbortSignal.timeout(120_000),
  })
  const text = await response.text()
  const isJson = /\bjson\b/.test(response.headers.get('content-type') ?? '')
  return {
    status: response.status,
    body: (isJson && text !== '' ? JSON.parse(text) : undefined) as Body,
    text,
    headers: response.headers,
  }
}

const renewAheadMs = 60_000

// A token lasts ten minutes; a file's tests on a slow machine take longer.
async function renew(as: Credentials): Promise<void> {
  if (as.cookie === undefined || endOf(as.token) - Date.now() > renewAheadMs) return
  const { status, body, headers } = await call<AccessToken>('POST', '/api/auth/refresh', {
    headers: { cookie: as.cookie },
  })
  if (status === 200) Object.assign(as, { token: body.accessToken, cookie: cookieOf(headers) })
}

/** Milliseconds since 1970; what is no access token never ends. */
function endOf(token: string): number {
  const [, claims = ''] = token.split('.')
  const seconds = /"exp":(\d+)/.exec(Buffer.from(claims, 'base64url').toString())?.[1]
  return seconds === undefined ? Number.POSITIVE_INFINITY : Number(seconds) * 1000
}

/** The refresh cookie that an answer sets, as a client sends it back. */
export function cookieOf(headers: Headers): string {
  return headers.getSetCookie()[0]?.split(';')[0] ?? ''
}
