import { type Endpoint, endpoints } from '#shared/contract/endpoints.ts'
import { ApiError, readNetworkFailure, readProblem } from './api-error.ts'

/** The parts of any call, seen without the contract's types. */
export type RequestParts = {
  params?: Record<string, string>
  query?: Record<string, unknown>
  body?: unknown
  ifMatch?: number
  idempotencyKey?: string
  signal?: AbortSignal
  /** How long the answer may take; 20 seconds when not said. */
  withinMs?: number
}

export type Dressing = { language: string; accessToken: string | undefined }

const answerWithinMs = 20_000

/** The path of an endpoint with its parameters filled in and the query behind it. */
export function urlOf(endpoint: Endpoint, { params = {}, query = {} }: RequestParts): string {
  const path = endpoint.path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(params[name] ?? ''))
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries(query)) if (value !== undefined) search.set(name, String(value))
  return search.size === 0 ? path : `${path}?${search}`
}

/**
 * One HTTP exchange. Resolves with the parsed JSON (undefined when there is no body), rejects with ApiError or
 * AbortError.
 */
export async function exchange(
  name: keyof typeof endpoints,
  parts: RequestParts,
  dressing: Dressing,
): Promise<unknown> {
  const endpoint = endpoints[name]
  const timeout = AbortSignal.timeout(parts.withinMs ?? answerWithinMs)
  try {
    const response = await fetch(urlOf(endpoint, parts), {
      method: endpoint.method,
      headers: headersOf(parts, dressing),
      credentials: 'same-origin',
      signal: parts.signal ? AbortSignal.any([parts.signal, timeout]) : timeout,
      ...(parts.body === undefined ? {} : { body: JSON.stringify(parts.body) }),
    })
    if (!response.ok) throw await readProblem(response)
    return read(await response.text(), response.headers.get('content-type') ?? '')
  } catch (cause) {
    if (cause instanceof ApiError) throw cause
    throw readNetworkFailure(cause)
  }
}

// Files to keep come as they are; whatever else comes has to be JSON, or it is not from our server.
function read(text: string, mediaType: string): unknown {
  if (/^(text\/csv|application\/x-ndjson)\b/.test(mediaType)) return text
  return text === '' ? undefined : JSON.parse(text)
}

function headersOf(parts: RequestParts, { language, accessToken }: Dressing): Record<string, string> {
  return {
    Accept: 'application/json',
    'Accept-Language': language,
    ...(accessToken === undefined ? {} : { Authorization: `Bearer ${accessToken}` }),
    ...(parts.body === undefined ? {} : { 'Content-Type': 'application/json' }),
    ...(parts.ifMatch === undefined ? {} : { 'If-Match': `"${parts.ifMatch}"` }),
    ...(parts.idempotencyKey === undefined ? {} : { 'Idempotency-Key': parts.idempotencyKey }),
  }
}
