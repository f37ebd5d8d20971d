import * as z from 'zod'
import { limits } from '#shared/contract/limits.ts'
import type { Locale } from '#shared/contract/person.ts'
import { AppError } from '#shared/errors.ts'
import { isReadableAddress } from '#shared/http/address.ts'
import { negotiateLocale } from '#shared/http/locale.ts'
import { nothing, readInput } from '#shared/http/read-input.ts'

/** The parts of API Gateway's HTTP API event (payload format 2.0) that we read. */
const GatewayEvent = z.object({
  routeKey: z.string(),
  rawPath: z.string(),
  rawQueryString: z.string().default(''),
  headers: z.record(z.string(), z.string()).default({}),
  cookies: z.array(z.string()).default([]),
  pathParameters: z.record(z.string(), z.string()).default({}),
  body: z.string().optional(),
  isBase64Encoded: z.boolean().default(false),
  requestContext: z.object({ requestId: z.string(), http: z.object({ sourceIp: z.string() }) }),
})

export type AuthRequest = {
  /** Method and path, such as `POST /api/auth/login`. */
  routeKey: string
  path: string
  /** As it came, without the question mark. */
  query: string
  params: Record<string, string>
  requestId: string
  locale: Locale
  cookies: string[]
  authorization: string
  /** What CloudFront adds to prove that the request came through it. */
  originVerify: string
  /** What a browser says about the page that sends it; empty where it says nothing. */
  origin: string
  fetchSite: string
  /** The viewer's address. */
  address: string
  userAgent: string
  contentType: string
  /** Empty when it is too large to be read. */
  body: string
  isTooLarge: boolean
}

/** Reads the event that API Gateway sends. */
export function readGatewayEvent(event: unknown): AuthRequest {
  const {
    routeKey,
    rawPath,
    rawQueryString,
    headers,
    cookies,
    pathParameters,
    body = '',
    isBase64Encoded,
    requestContext,
  } = GatewayEvent.parse(event)
  return {
    routeKey,
    path: rawPath,
    query: rawQueryString,
    params: pathParameters,
    requestId: requestContext.requestId,
    locale: negotiateLocale(headers['accept-language']),
    cookies,
    authorization: headers.authorization ?? '',
    originVerify: headers['x-origin-verify'] ?? '',
    origin: headers.origin ?? '',
    fetchSite: headers['sec-fetch-site'] ?? '',
    address: viewerAddress(headers['x-forwarded-for'] ?? '', requestContext.http.sourceIp),
    userAgent: (headers['user-agent'] ?? '').slice(0, 500),
    contentType: headers['content-type'] ?? '',
    ...bodyOf(body, isBase64Encoded),
  }
}

function bodyOf(body: string, isBase64: boolean): Pick<AuthRequest, 'body' | 'isTooLarge'> {
  if (Buffer.byteLength(body, isBase64 ? 'base64' : 'utf8') > limits.authBodyBytesMax)
    return { body: '', isTooLarge: true }
  return { body: isBase64 ? Buffer.from(body, 'base64').toString('utf8') : body, isTooLarge: false }
}

// CloudFront appends the viewer, then API Gateway appends CloudFront: the last but one is the viewer, whatever the
// viewer sent before.
function viewerAddress(forwardedFor: string, sourceIp: string): string {
  return forwardedFor.split(',').at(-2)?.trim() || sourceIp
}

/** The body, parsed by its schema; what is wrong with it becomes the problem that says so. */
export function readBody<Schema extends z.ZodType>(request: AuthRequest, schema: Schema): z.output<Schema> {
  if (request.body !== '' && !isJson(request)) throw new AppError('unsupported_media_type')
  // API Gateway hands a text over, with this character for each byte that is no UTF-8; nobody types it.
  if (request.body.includes('\ufffd')) throw new AppError('not_utf8')
  const value = request.body === '' ? {} : parseJson(request.body)
  return readInput(schema, value, { prefix: '', locale: request.locale })
}

/**
 * Refuses an address that can't be read, and what a route does not take: none takes a query, and some take no body. A
 * body that is no JSON says nothing to anybody.
 */
export function refuseExtras(request: AuthRequest, { body }: { body?: z.ZodType | undefined }): void {
  if (!isReadableAddress(request.path + request.query)) throw new AppError('malformed_request')
  const query = Object.fromEntries(new URLSearchParams(request.query))
  readInput(nothing, query, { prefix: '?', locale: request.locale })
  if (body === undefined && isJson(request)) readBody(request, nothing)
}

const isJson = ({ contentType }: AuthRequest): boolean => /^application\/json\s*(;|$)/i.test(contentType)

function parseJson(body: string): unknown {
  try {
    return JSON.parse(body)
  } catch (cause) {
    throw new AppError('malformed_json', { cause })
  }
}
