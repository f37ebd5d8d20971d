import { Email } from '#shared/contract/person.ts'
import type { Login } from '#shared/contract/session.ts'
import { transaction } from '#shared/database/database.ts'
import { AppError } from '#shared/errors.ts'
import { hashSecret } from '#shared/secret.ts'
import type { AuthRequest } from '../gateway/gateway-event.ts'
import { hashPassword, isOutdated, verifyNothing, verifyPassword } from '../passwords/password.ts'
import { findPasswordHash, requireSameHash, savePasswordHash } from '../people/credential-repository.ts'
import { findPersonByEmail, type PersonRecord } from '../people/person-repository.ts'
import { recordEvent } from '../people/record-event.ts'
import { trustsUnverified } from '../people/registration-rules.ts'
import { beginAttempt, noteSuccess } from '../throttle/throttle.ts'
import type { AuthDeps } from './auth-deps.ts'
import { isKnownDevice } from './device-repository.ts'
import { type Issued, startSession } from './session-service.ts'

/**
 * Starts a session for the right password. An unknown address, a wrong password, an address not yet proved and a
 * disabled person get the same answer after the same work.
 */
export async function signIn(
  deps: AuthDeps,
  { email, password }: Login,
  asked: { request: AuthRequest; device: string | undefined },
): Promise<Issued> {
  const { database } = deps
  const address = Email.safeParse(email)
  const account = address.data ?? email.trim().toLowerCase()
  const person = address.success ? await findPersonByEmail(database, address.data) : undefined
  const device = await knownDevice(deps, person, asked.device)
  const attempt = await beginAttempt(deps, { entrance: 'sign-in', account, address: asked.request.address, device })

  const hash = person && (await findPasswordHash(database, person.id))
  const right = hash === undefined ? await verifyNothing(password) : await verifyPassword(password, hash)
  if (person === undefined || hash === undefined || !right || !maySignIn(deps, person)) {
    await tellOfAttack(deps, attempt.failures, person)
    throw new AppError('wrong_credentials')
  }
  const newHash = isOutdated(hash) ? await hashPassword(password) : undefined
  await noteSuccess(deps, attempt)
  return transaction(database, async (tx) => {
    await requireSameHash(tx, person.id, hash)
    if (newHash !== undefined) await savePasswordHash(tx, person.id, newHash, deps.now())
    return startSession(tx, deps, { personId: person.id, request: asked.request, knownDevice: device })
  })
}

function maySignIn({ rules }: AuthDeps, { isDisabled, isVerified }: PersonRecord): boolean {
  return !isDisabled && (isVerified || trustsUnverified(rules))
}

async function knownDevice(
  { database }: AuthDeps,
  person: PersonRecord | undefined,
  device: string | undefined,
): Promise<Buffer | undefined> {
  if (person === undefined || device === undefined) return undefined
  const hash = hashSecret(device)
  return (await isKnownDevice(database, hash, person.id)) ? hash : undefined
}

// Powers of ten, so that the audit log tells of an attack and its size without growing with it.
const toldAt = [10, 100, 1000, 10_000, 100_000]

async function tellOfAttack(deps: AuthDeps, failures: number, person: PersonRecord | undefined): Promise<void> {
  if (person === undefined || !toldAt.includes(failures)) return
  const happening = {
    type: 'user.sign_in_throttled',
    actorId: null,
    personId: person.id,
    details: { failures: String(failures) },
  } as const
  await transaction(deps.database, (tx) => recordEvent(tx, deps, happening))
}
