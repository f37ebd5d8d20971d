import type { SetUp } from '#shared/contract/account.ts'
import { transaction } from '#shared/database/database.ts'
import { AppError } from '#shared/errors.ts'
import { insertPerson, isEmptySystem } from '../account/person-repository.ts'
import type { AuthDeps } from '../auth-deps.ts'
import type { AuthRequest } from '../gateway-event.ts'
import { useLink } from '../links/link-repository.ts'
import { hashNewPassword } from '../passwords/new-password.ts'
import { recordEvent } from '../record-event.ts'
import { type Issued, startSession } from '../sessions/session-service.ts'
import { newPerson } from './new-person.ts'

/** Makes the first administrator of an empty system, for whoever has the one-time link that the start or the deployment printed. */
export async function setUp(deps: AuthDeps, input: SetUp, request: AuthRequest): Promise<Issued> {
  const passwordHash = await hashNewPassword(input.password, request)
  const person = newPerson(deps, { ...input, role: 'admin' })
  return transaction(deps.database, async (tx) => {
    const now = deps.now()
    await useLink(tx, { token: input.token, purposes: ['set_up'], now })
    if (!(await isEmptySystem(tx))) throw new AppError('already_set_up')
    await insertPerson(tx, person, passwordHash, { now, verifiedAt: now })
    await recordEvent(tx, deps, {
      type: 'member.added',
      actorId: person.id,
      personId: person.id,
      details: { role: 'admin' },
    })
    return startSession(tx, deps, { personId: person.id, request, knownDevice: undefined })
  })
}
