import * as z from 'zod'
import { limits } from '#shared/contract/limits.ts'
import type { Locale } from '#shared/contract/person.ts'
import { AppError } from '#shared/errors.ts'
import { invalidInput } from '#shared/http/field-errors.ts'
import { negotiateLocale } from '#shared/http/locale.ts'

/** The parts of API Gateway's HTTP API event (payload format 2.0) that we read. */
const GatewayEvent = z.object({
  routeKey: z.string(),
  rawPath: z.string(),
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

// CloudFront appends the viewer, then API Gateway appends CloudFront: the last but one is the viewer, whatever the viewer sent before.
function viewerAddress(forwardedFor: string, sourceIp: string): string {
  return forwardedFor.split(',').at(-2)?.trim() || sourceIp
}

/** The body, parsed by its schema; what is wrong with it becomes the problem that says so. */
export function readBody<Schema extends z.ZodType>(request: AuthRequest, schema: Schema): z.output<Schema> {
  if (request.body !== '' && !/^application\/json\s*(;|$)/i.test(request.contentType)) {
    throw new AppError('unsupported_media_type')
  }
  const result = schema.safeParse(request.body === '' ? {} : parseJson(request.body))
  if (result.success) return result.data
  throw invalidInput(result.error, '', request.locale)
}

function parseJson(body: string): unknown {
  try {
    return JSON.parse(body)
  } catch (cause) {
    throw new AppError('malformed_json', { cause })
  }
}
