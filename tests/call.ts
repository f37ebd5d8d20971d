import { system } from './system.ts'

type Options = {
  as?: { token: string }
  body?: unknown
  headers?: Record<string, string>
  /** Another system than the shared one. */
  base?: string
  /** Sent as it is, instead of `body` as JSON. */
  raw?: string | Uint8Array
}

export type Answer<Body> = { status: number; body: Body; text: string; headers: Headers }

/** One request through the public door. */
export async function call<Body = Record<string, unknown>>(
  method: string,
  path: string,
  options: Options = {},
): Promise<Answer<Body>> {
  const { as, body, headers = {}, raw, base = system().url } = options
  const payload = raw ?? (body === undefined ? undefined : JSON.stringify(body))
  const response = await fetch(new URL(path, base), {
    method,
    headers: {
      ...(payload === undefined ? {} : { 'content-type': 'application/json' }),
      ...(as === undefined ? {} : { authorization: `Bearer ${as.token}` }),
      ...headers,
    },
    ...(payload === undefined ? {} : { body: payload }),
    signal: AbortSignal.timeout(20_000),
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
