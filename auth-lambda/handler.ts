import { v7 as uuidv7 } from 'uuid'
import { createSecrets } from '#shared/aws.ts'
import { readAuthConfig } from '#shared/config.ts'
import { limits } from '#shared/contract/limits.ts'
import { openDatabase } from '#shared/database/database.ts'
import { toAppError } from '#shared/database/database-errors.ts'
import { AppError } from '#shared/errors.ts'
import { problemMediaType, toProblem } from '#shared/http/problem-document.ts'
import { createLog } from '#shared/log.ts'
import { authRoutes } from './auth-routes.ts'
import { isCrossOrigin } from './gateway/cross-origin.ts'
import { openEdgeCheck } from './gateway/edge.ts'
import { type AuthRequest, readGatewayEvent } from './gateway/gateway-event.ts'
import { inTime } from './gateway/in-time.ts'
import type { GatewayAnswer } from './gateway-answer.ts'
import { openSigningKeys } from './keys/signing-keys.ts'
import { authCookies } from './sessions/cookies.ts'
import { rememberWaiting } from './throttle/waiting.ts'

const config = readAuthConfig()
const log = createLog('auth', config.LOG_LEVEL)
// One instance serves one request at a time; the second connection is for the moment in which the first is found dead.
const database = openDatabase(config, 2)
const now = () => new Date()
const secrets = createSecrets()
const keys = openSigningKeys({ secrets, secretId: config.JWT_KEYS_SECRET_ID, database, now })
const isFromEdge = openEdgeCheck({ secrets, secretId: config.ORIGIN_SECRET_ID, now })
const rules = { policy: config.REGISTRATION_POLICY, domains: config.REGISTRATION_DOMAINS }
const waiting = rememberWaiting()
const routes = authRoutes({ database, keys, rules, waiting, now, newId: uuidv7, log }, authCookies(config.APP_URL))

/** What Lambda tells a function of its invocation, as far as we read it. */
type Invocation = { getRemainingTimeInMillis: () => number }

// Enough to send an answer in. When the time is over, Lambda ends the instance and API Gateway answers a bare 500.
const spareMs = 500

/**
 * API Gateway's event in, its answer out. Nothing is thrown: an error would become a bare 500 without a problem
 * document.
 */
export async function handler(event: unknown, invocation: Invocation): Promise<GatewayAnswer> {
  const request = readGatewayEvent(event)
  const startedAt = performance.now()
  const answer = await inTime(answerTo(request), {
    ms: invocation.getRemainingTimeInMillis() - spareMs,
    otherwise: () => problemAnswer(request, new AppError('unavailable', { headers: { 'retry-after': '1' } })),
  })
  const ms = Math.round(performance.now() - startedAt)
  log.info({ requestId: request.requestId, route: request.routeKey, status: answer.statusCode, ms }, 'request')
  return { ...answer, headers: { ...answer.headers, 'x-request-id': request.requestId, 'cache-control': 'no-store' } }
}

async function answerTo(request: AuthRequest): Promise<GatewayAnswer> {
  try {
    // First of all: who comes past the edge costs no more than this.
    if (!(await isFromEdge(request.originVerify))) throw new AppError('wrong_door')
    const route = routes.get(request.routeKey)
    if (route === undefined) throw new AppError('not_found')
    if (request.isTooLarge) throw new AppError('body_too_large', { params: { max: limits.authBodyBytesMax } })
    const isRead = request.routeKey.startsWith('GET ')
    if (!isRead && isCrossOrigin(request, config.APP_URL)) throw new AppError('cross_origin')
    return await route(request)
  } catch (error) {
    return problemAnswer(request, error)
  }
}

function problemAnswer(request: AuthRequest, error: unknown): GatewayAnswer {
  const known = toAppError(error)
  if (known !== error) log.error({ err: error, requestId: request.requestId }, 'request failed')
  const problem = toProblem(known, { locale: request.locale, requestId: request.requestId, instance: request.path })
  return {
    statusCode: problem.status,
    headers: { ...known.details.headers, 'content-type': problemMediaType, 'content-language': request.locale },
    body: JSON.stringify(problem),
  }
}
