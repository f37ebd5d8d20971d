import type { Conflict } from '#shared/contract/conflict.ts'
import type { FieldError } from '#shared/contract/problem.ts'
import type { ProblemCode } from '#shared/contract/problem-catalogue.ts'

/**
 * `offline`: no answer came. `timeout`: none came in time. `busy`, `oversized`, and `timeout` too: what stands before
 * the service has answered for it. `unexpected`: any other answer that is no problem document.
 */
export type ApiErrorCode = ProblemCode | LocalCode
export type LocalCode = 'offline' | 'timeout' | 'busy' | 'oversized' | 'unexpected'

// API Gateway and CloudFront answer these with texts of their own, in English: all that there is to go by is the
// status.
const gatewayCodes: Record<number, LocalCode> = {
  408: 'timeout',
  413: 'oversized',
  414: 'oversized',
  429: 'busy',
  431: 'oversized',
  494: 'oversized',
  502: 'busy',
  503: 'busy',
  504: 'timeout',
}

type Details = {
  /** 0 when there was no answer. */
  status: number
  detail: string
  requestId?: string | undefined
  errors?: FieldError[] | undefined
  suggestion?: string | undefined
  current?: unknown
  conflicts?: Conflict[] | undefined
  retryAfterSeconds?: number | undefined
  cause?: unknown
}

/**
 * What a call ends with when it does not succeed. `detail` is in the language of the screen, empty when the server said
 * nothing.
 */
export class ApiError extends Error {
  override name = 'ApiError'
  readonly code: ApiErrorCode
  readonly status: number
  readonly detail: string
  readonly requestId: string | undefined
  readonly errors: FieldError[]
  /** What could be sent instead, in place of what is not available. */
  readonly suggestion: string | undefined
  /** On `version_conflict`: the task as it is now. */
  readonly current: unknown
  /** On `version_conflict` of a task: each field that somebody else has changed. */
  readonly conflicts: Conflict[]
  /** How long the server asks to wait before the next try. */
  readonly retryAfterSeconds: number | undefined

  constructor(code: ApiErrorCode, details: Details) {
    super(`${code}: ${details.detail}`, { cause: details.cause })
    this.code = code
    this.status = details.status
    this.detail = details.detail
    this.requestId = details.requestId
    this.errors = details.errors ?? []
    this.suggestion = details.suggestion
    this.current = details.current
    this.conflicts = details.conflicts ?? []
    this.retryAfterSeconds = details.retryAfterSeconds
  }
}

/** Reads an answer that is not 2xx. A gateway in front of the service may answer with no problem document at all. */
export async function readProblem(response: Response): Promise<ApiError> {
  const requestId = response.headers.get('x-request-id') ?? response.headers.get('apigw-requestid') ?? undefined
  const body: unknown = await response.json().catch(() => undefined)
  const { status } = response
  const retryAfterSeconds = readRetryAfter(response.headers.get('retry-after'), Date.now())
  if (!isProblem(body)) {
    const code = gatewayCodes[status] ?? 'unexpected'
    return new ApiError(code, { status, detail: '', requestId, retryAfterSeconds })
  }
  const { code, detail, errors, suggestion, current, conflicts } = body
  return new ApiError(code, {
    status,
    detail,
    requestId: body.requestId ?? requestId,
    errors,
    suggestion,
    current,
    conflicts,
    retryAfterSeconds,
  })
}

/** Seconds from now by a Retry-After header, which holds seconds or a date (RFC 9110 §10.2.3). */
export function readRetryAfter(header: string | null, now: number): number | undefined {
  if (header === null || header.trim() === '') return undefined
  const seconds = /^\d+$/.test(header.trim()) ? Number(header) : Math.ceil((Date.parse(header) - now) / 1000)
  return seconds > 0 ? seconds : undefined
}

type ProblemBody = {
  code: ProblemCode
  detail: string
  requestId?: string
  errors?: FieldError[]
  suggestion?: string
  current?: unknown
  conflicts?: Conflict[]
}

function isProblem(body: unknown): body is ProblemBody {
  return (
    typeof body === 'object' &&
    body !== null &&
    'code' in body &&
    typeof body.code === 'string' &&
    'detail' in body &&
    typeof body.detail === 'string'
  )
}

/**
 * No answer (the network's fault or the clock's) or one that is no JSON. Our own cancellation is passed on untouched.
 */
export function readNetworkFailure(cause: unknown): unknown {
  if (cause instanceof DOMException && cause.name === 'AbortError') return cause
  if (cause instanceof SyntaxError) return new ApiError('unexpected', { status: 200, detail: '', cause })
  const code = cause instanceof DOMException && cause.name === 'TimeoutError' ? 'timeout' : 'offline'
  return new ApiError(code, { status: 0, detail: '', cause })
}

/** The link from a mail was used already or has expired: only a new one helps. */
export function isUnusable(error: unknown): boolean {
  return error instanceof ApiError && error.code === 'link_unusable'
}
