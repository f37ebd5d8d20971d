import type { IncomingHttpHeaders } from 'node:http'
import * as z from 'zod'
import { type Answer, gatewayError } from '../base/http.ts'

export type GatewayRequest = {
  method: string
  /** Path and query as they came, undecoded. */
  path: string
  query: string
  headers: IncomingHttpHeaders
  body: Buffer
  sourceIp: string
  requestId: string
  routeKey: string
  parameters: Record<string, string>
  time: Date
}

/**
 * The event of payload format 2.0.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html
 */
export function toLambdaEvent(request: GatewayRequest): Record<string, unknown> {
  const { cookie, ...rest } = request.headers
  const headers = Object.fromEntries(
    Object.entries(rest).flatMap(([name, value]) => (value === undefined ? [] : [[name, [value].flat().join(',')]])),
  )
  const isText = isTextBody(request.headers)
  const query = joinRepeated(new URLSearchParams(request.query))
  return {
    version: '2.0',
    routeKey: request.routeKey,
    rawPath: request.path,
    rawQueryString: request.query,
    ...(cookie ? { cookies: cookie.split(/; */) } : {}),
    headers,
    ...(Object.keys(query).length > 0 ? { queryStringParameters: query } : {}),
    ...(Object.keys(request.parameters).length > 0 ? { pathParameters: request.parameters } : {}),
    requestContext: requestContext(request, String(headers.host ?? '')),
    ...(request.body.length > 0 ? { body: request.body.toString(isText ? 'utf8' : 'base64') } : {}),
    isBase64Encoded: request.body.length > 0 && !isText,
  }
}

const requestContext = (request: GatewayRequest, domainName: string) => ({
  accountId: '000000000000',
  apiId: 'local',
  domainName,
  domainPrefix: domainName.split('.')[0],
  http: {
    method: request.method,
    path: request.path,
    protocol: 'HTTP/1.1',
    sourceIp: request.sourceIp,
    userAgent: String(request.headers['user-agent'] ?? ''),
  },
  requestId: request.requestId,
  routeKey: request.routeKey,
  stage: '$default',
  time: request.time.toUTCString(),
  timeEpoch: request.time.getTime(),
})

// API Gateway hands everything else over in base64, forms included.
function isTextBody(headers: IncomingHttpHeaders): boolean {
  if (headers['content-encoding']) return false
  return /^(text\/|application\/(json|javascript|xml|[\w.-]+\+(json|xml))\b)/i.test(
    headers['content-type'] ?? 'text/plain',
  )
}

function joinRepeated(query: URLSearchParams): Record<string, string> {
  return Object.fromEntries([...new Set(query.keys())].map((name) => [name, query.getAll(name).join(',')]))
}

const Response = z.object({
  statusCode: z.coerce.number().int().min(100).max(599),
  headers: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])).nullish(),
  cookies: z.array(z.string()).nullish(),
  body: z.string().nullish(),
  isBase64Encoded: z.boolean().nullish(),
})

/** What the caller gets for what a function returned; without a `statusCode` the value itself is the JSON body. */
export function fromLambdaResult(result: unknown): Answer {
  if (typeof result !== 'object' || result === null || !('statusCode' in result)) return inferred(result)
  const parsed = Response.safeParse(result)
  if (!parsed.success) return gatewayError(500, 'Internal Server Error')
  const { statusCode, headers, cookies, body, isBase64Encoded } = parsed.data
  const names = Object.entries(headers ?? {}).map(([name, value]): [string, string | string[]] => [
    name.toLowerCase(),
    String(value),
  ])
  return {
    status: statusCode,
    body: Buffer.from(body ?? '', isBase64Encoded ? 'base64' : 'utf8'),
    headers: {
      'content-type': 'text/plain;charset=UTF-8',
      ...Object.fromEntries(names.filter(([name]) => name !== 'content-length')),
      ...(cookies && cookies.length > 0 ? { 'set-cookie': cookies } : {}),
    },
  }
}

const inferred = (result: unknown): Answer => ({
  status: 200,
  body: typeof result === 'string' ? result : JSON.stringify(result ?? null),
  headers: { 'content-type': 'application/json' },
})
