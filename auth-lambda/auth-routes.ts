import { routes } from '#shared/contract/routes.ts'
import { Login, Register } from '#shared/contract/session.ts'
import { AppError } from '#shared/errors.ts'
import type { AuthDeps } from './auth-deps.ts'
import { type AuthRequest, readBody } from './gateway-event.ts'
import { refreshCookie } from './refresh-cookie.ts'
import { endSession, type Issued, refreshSession } from './session-service.ts'
import { register, signIn } from './sign-in.ts'

export type GatewayAnswer = { statusCode: number; headers: Record<string, string>; cookies?: string[]; body?: string }
type AuthRoute = (request: AuthRequest) => Promise<GatewayAnswer>

const json = { 'content-type': 'application/json; charset=utf-8' }

/** What answers each route of the contract that the auth Lambda serves, by API Gateway's route key. */
export function authRoutes(deps: AuthDeps, appUrl: string): Record<string, AuthRoute | undefined> {
  const cookie = refreshCookie(appUrl)
  const signedIn = ({ answer, refreshToken }: Issued): GatewayAnswer => ({
    statusCode: 200,
    headers: json,
    cookies: [cookie.set(refreshToken)],
    body: JSON.stringify(answer),
  })
  return {
    [keyOf('register')]: async (request) => {
      const person = await register(deps, readBody(request, Register))
      return { statusCode: 201, headers: json, body: JSON.stringify(person) }
    },
    [keyOf('login')]: async (request) => signedIn(await signIn(deps, readBody(request, Login))),
    [keyOf('refresh')]: async (request) => {
      const token = cookie.read(request.cookies)
      if (!token) throw new AppError('session_ended')
      return signedIn(await refreshSession(deps, token))
    },
    [keyOf('logout')]: async (request) => {
      const token = cookie.read(request.cookies)
      if (token) await endSession(deps, token)
      return { statusCode: 204, headers: {}, cookies: [cookie.clear()] }
    },
  }
}

function keyOf(name: 'register' | 'login' | 'refresh' | 'logout'): string {
  return `${routes[name].method} ${routes[name].path}`
}
