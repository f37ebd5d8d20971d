import { setTimeout as wait } from 'node:timers/promises'
import type * as z from 'zod'
import * as contract from '#shared/contract/account.ts'
import { authRoutes as routes } from '#shared/contract/auth-routes.ts'
import { Id } from '#shared/contract/person.ts'
import type { Entrance } from '#shared/contract/refusal.ts'
import type { Route } from '#shared/contract/route.ts'
import { Login, Register } from '#shared/contract/session.ts'
import { AppError } from '#shared/errors.ts'
import { requestEmailChange } from './account/change-email.ts'
import { changePassword } from './account/change-password.ts'
import { leave } from './account/leave.ts'
import { requestPasswordReset, resetPassword } from './account/reset-password.ts'
import { requestVerification, verifyEmail } from './account/verify-email.ts'
import { type AuthRequest, readBody, refuseExtras } from './gateway/gateway-event.ts'
import { type GatewayAnswer, signedIn, withJson, withoutBody } from './gateway-answer.ts'
import { toJwks } from './keys/signing-keys.ts'
import { trustsUnverified } from './people/registration-rules.ts'
import { acceptInvite, viewInvite } from './registration/invites.ts'
import { register } from './registration/register.ts'
import { setUp } from './registration/set-up.ts'
import type { AuthDeps } from './sessions/auth-deps.ts'
import { requireSession, type SignedIn } from './sessions/authenticate.ts'
import type { Cookies } from './sessions/cookies.ts'
import { mySessions, revokeMySession, revokeMySessions } from './sessions/my-sessions.ts'
import { endSession, refreshSession } from './sessions/session-service.ts'
import { signIn } from './sessions/sign-in.ts'
import { countRequest, refuseWaiting } from './throttle/throttle.ts'

type AuthRoute = (request: AuthRequest) => Promise<GatewayAnswer>
type Answers<Names extends keyof typeof routes> = Record<Names, AuthRoute>

/**
 * What answers each route of the contract that the auth Lambda serves, by API Gateway's route key. A missing one does
 * not compile.
 */
export function authRoutes(deps: AuthDeps, cookies: Cookies): Map<string, AuthRoute> {
  const answers: Answers<keyof typeof routes> = {
    ...entrance(deps, cookies),
    ...links(deps, cookies),
    ...account(deps, cookies),
  }
  const names = Object.keys(answers) as (keyof typeof routes)[]
  return new Map(
    names.map((name) => {
      const route: Route = routes[name]
      const answer: AuthRoute = async (request) => {
        refuseExtras(request, route)
        return answers[name](request)
      }
      return [`${route.method} ${route.path}`, answer]
    }),
  )
}

/** The body of a request that is counted by its network. Who still has to wait is refused before anything is read. */
async function readCounted<Schema extends z.ZodType>(
  deps: AuthDeps,
  entrance: Entrance,
  { request, schema }: { request: AuthRequest; schema: Schema },
): Promise<z.output<Schema>> {
  refuseWaiting(deps, entrance, request.address)
  const input = readBody(request, schema)
  await countRequest(deps, entrance, request.address)
  return input
}

/** Coming in and going out. */
function entrance(deps: AuthDeps, cookies: Cookies): Answers<'register' | 'login' | 'refresh' | 'logout' | 'getJwks'> {
  return {
    async register(request) {
      const input = await readCounted(deps, 'register', { request, schema: Register })
      const run = () => register(deps, input, request)
      const person = await (trustsUnverified(deps.rules) ? run() : inEqualTime(run))
      return person === undefined ? withoutBody(202) : withJson(201, person)
    },
    async login(request) {
      const device = cookies.device.read(request.cookies)
      return signedIn(cookies, await signIn(deps, readBody(request, Login), { request, device }))
    },
    async refresh(request) {
      const token = cookies.refresh.read(request.cookies)
      if (!token) throw new AppError('session_ended')
      return signedIn(cookies, await refreshSession(deps, token, request))
    },
    async logout(request) {
      const token = cookies.refresh.read(request.cookies)
      if (token) await endSession(deps, token)
      return withoutBody(204, [cookies.refresh.clear()])
    },
    async getJwks() {
      return withJson(200, toJwks(await deps.keys.all()))
    },
  }
}

type LinkRoutes =
  | 'setUp'
  | 'requestVerification'
  | 'verifyEmail'
  | 'requestPasswordReset'
  | 'resetPassword'
  | 'viewInvite'
  | 'acceptInvite'

/** What the links in mails lead to. Nothing of it needs a session. */
function links(deps: AuthDeps, cookies: Cookies): Answers<LinkRoutes> {
  return {
    setUp: async (request) => signedIn(cookies, await setUp(deps, readBody(request, contract.SetUp), request)),
    async requestVerification(request) {
      const { email } = await readCounted(deps, 'verification', { request, schema: contract.AskByEmail })
      await inEqualTime(() => requestVerification(deps, email))
      return withoutBody(202)
    },
    async verifyEmail(request) {
      await verifyEmail(deps, readBody(request, contract.VerifyEmail), request)
      return withoutBody(204)
    },
    async requestPasswordReset(request) {
      const { email } = await readCounted(deps, 'forgot', { request, schema: contract.AskByEmail })
      await inEqualTime(() => requestPasswordReset(deps, email))
      return withoutBody(202)
    },
    async resetPassword(request) {
      const input = await readCounted(deps, 'reset', { request, schema: contract.ResetPassword })
      await resetPassword(deps, input, request)
      return withoutBody(204, [cookies.refresh.clear()])
    },
    viewInvite: async (request) => withJson(200, await viewInvite(deps, readBody(request, contract.UseLink).token)),
    acceptInvite: async (request) =>
      signedIn(cookies, await acceptInvite(deps, readBody(request, contract.AcceptInvite), request)),
  }
}

type AccountRoutes = 'changePassword' | 'changeEmail' | 'listSessions' | 'revokeSessions' | 'revokeSession' | 'leave'

/** What a signed-in person does with their own account. */
function account(deps: AuthDeps, cookies: Cookies): Answers<AccountRoutes> {
  const withSession = (run: (who: SignedIn, request: AuthRequest) => Promise<GatewayAnswer>): AuthRoute => {
    return async (request) => run(await requireSession(deps, request), request)
  }
  return {
    changePassword: withSession(async (who, request) => {
      await changePassword(deps, who, { change: readBody(request, contract.ChangePassword), request })
      return withoutBody(204)
    }),
    changeEmail: withSession(async (who, request) => {
      await requestEmailChange(deps, who, { change: readBody(request, contract.ChangeEmail), request })
      return withoutBody(202)
    }),
    listSessions: withSession(async (who) => withJson(200, { items: await mySessions(deps, who) })),
    revokeSessions: withSession(async (who) => {
      await revokeMySessions(deps, who)
      return withoutBody(204, [cookies.refresh.clear()])
    }),
    revokeSession: withSession(async (who, { params }) => {
      const id = Id.safeParse(params.id)
      if (!id.success) throw new AppError('not_found')
      await revokeMySession(deps, who, id.data)
      return withoutBody(204)
    }),
    leave: withSession(async (who, request) => {
      await leave(deps, who, { password: readBody(request, contract.ConfirmPassword).password, request })
      return withoutBody(204, [cookies.refresh.clear(), cookies.device.clear()])
    }),
  }
}

// Longer than the work takes whatever it finds, or the difference would still show.
const answerAfterMs = 250

/**
 * Runs what must not tell what it found: the answer comes after one fixed time, as writing takes longer than finding
 * nothing to write.
 */
async function inEqualTime<Result>(run: () => Promise<Result>): Promise<Result> {
  const [result] = await Promise.allSettled([run(), wait(answerAfterMs)])
  if (result.status === 'rejected') throw result.reason
  return result.value
}
