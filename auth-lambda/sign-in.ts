import { Email, type Person } from '#shared/contract/person.ts'
import type { Login, Register } from '#shared/contract/session.ts'
import { transaction } from '#shared/database/database.ts'
import { AppError } from '#shared/errors.ts'
import type { AuthDeps } from './auth-deps.ts'
import { hashPassword, verifyNothing, verifyPassword } from './password.ts'
import { findCredential, insertPerson } from './person-repository.ts'
import { type Issued, startSession } from './session-service.ts'

/** Adds a person. The hash is made before the transaction: it takes longer than everything in it. */
export async function register(deps: AuthDeps, { email, password, name, locale, timeZone }: Register): Promise<Person> {
  const passwordHash = await hashPassword(password)
  const person: Person = { id: deps.newId(), email, name, locale, timeZone }
  await transaction(deps.database, (tx) => insertPerson(tx, person, passwordHash, deps.now()))
  return person
}

/** Starts a session for the right password. An unknown address gets the same answer after the same work. */
export async function signIn(deps: AuthDeps, { email, password }: Login): Promise<Issued> {
  const address = Email.safeParse(email)
  const credential = address.success ? await findCredential(deps.database, address.data) : undefined
  const right = credential ? await verifyPassword(password, credential.passwordHash) : await verifyNothing(password)
  if (credential === undefined || !right) throw new AppError('wrong_credentials')
  return startSession(deps, credential.personId)
}
