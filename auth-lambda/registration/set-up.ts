import type { SetUp } from '#shared/contract/account.ts'
import { transaction } from '#shared/database/database.ts'
import { AppError } from '#shared/errors.ts'
import type { AuthRequest } from '../gateway/gateway-event.ts'
import { useLink, viewLink } from '../links/link-repository.ts'
import { hashNewPassword } from '../passwords/new-password.ts'
import { newPerson } from '../people/new-person.ts'
import { hasNoAdmin, insertPerson } from '../people/person-repository.ts'
import { recordEvent } from '../people/record-event.ts'
import type { AuthDeps } from '../sessions/auth-deps.ts'
import { type Issued, startSession } from '../sessions/session-service.ts'

/**
 * Makes the first administrator of a system that has none, for whoever has the one-time link that the start or the
 * deployment printed.
 */
export async function setUp(deps: AuthDeps, input: SetUp, request: AuthRequest): Promise<Issued> {
  await viewLink(deps.database, { token: input.token, purposes: ['set_up'], now: deps.now() })
  const passwordHash = await hashNewPassword(input.password, request)
  const person = newPerson(deps, { ...input, role: 'admin' })
  return transaction(deps.database, async (tx) => {
    const now = deps.now()
    await useLink(tx, { token: input.token, purposes: ['set_up'], now })
    if (!(await hasNoAdmin(tx))) throw new AppError('already_set_up')
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
