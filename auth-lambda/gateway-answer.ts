import type { Cookies } from './sessions/cookies.ts'
import type { Issued } from './sessions/session-service.ts'

/** What API Gateway makes a response of (payload format 2.0). */
export type GatewayAnswer = { statusCode: number; headers: Record<string, string>; cookies?: string[]; body?: string }

export const withJson = (statusCode: number, body: unknown): GatewayAnswer => ({
  statusCode,
  headers: { 'content-type': 'application/json; charset=utf-8' },
  body: JSON.stringify(body),
})

export const withoutBody = (statusCode: number, cookies: string[] = []): GatewayAnswer => ({
  statusCode,
  headers: {},
  ...(cookies.length > 0 ? { cookies } : {}),
})

/**
 * The access token for the page's memory, the refresh token for its cookie, and the device's secret when the device is
 * new.
 */
export const signedIn = (cookies: Cookies, { answer, refreshToken, newDevice }: Issued): GatewayAnswer => ({
  ...withJson(200, answer),
  cookies: [cookies.refresh.set(refreshToken), ...(newDevice === undefined ? [] : [cookies.device.set(newDevice)])],
})
