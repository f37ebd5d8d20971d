import {
  deleteExpiredTokens,
  deleteToken,
  insertToken,
  listTokens,
  lockToken,
  type TokenRecord,
} from '#api/access/personal-token-repository.ts'
import { makePersonalToken } from '#api/access/personal-token-secret.ts'
import { lockMe } from '#api/people/me-repository.ts'
import { type AskingPerson, type PeopleDeps, recordPersonEvent } from '#api/people/record-person-event.ts'
import type { Locale } from '#shared/contract/person.ts'
import type { PersonalToken, TokenScope } from '#shared/contract/personal-token.ts'
import { transaction } from '#shared/database/database.ts'
import { AppError } from '#shared/errors.ts'
import { fieldError } from '#shared/http/field-errors.ts'

/** As many tokens a person may have at a time. */
export const tokensPerPersonMax = 20

const dayMs = 86_400_000

type Wanted = { name: string; scope: TokenScope; expiresInDays: number }

/** Makes a token. It is in this answer and nowhere else: the database has its SHA-256. */
export async function createToken(
  deps: PeopleDeps,
  wanted: Wanted,
  asking: AskingPerson,
): Promise<PersonalToken & { token: string }> {
  const { personId } = asking.actor
  const { token, hash } = makePersonalToken()
  const created = await transaction(deps.database, async (tx) => {
    // One at a time for each person, so that two requests at once can't both be the last that fits.
    if ((await lockMe(tx, personId)) === undefined) throw new AppError('sign_in_required')
    const now = deps.now()
    await deleteExpiredTokens(tx, personId, now)
    const living = await listTokens(tx, personId, tokensPerPersonMax)
    if (living.length >= tokensPerPersonMax) throw tooManyTokens(asking.context.locale)
    const expiresAt = new Date(now.getTime() + wanted.expiresInDays * dayMs)
    const { name, scope } = wanted
    const record: TokenRecord = { id: deps.newId(), name, scope, createdAt: now, expiresAt, lastUsedAt: null }
    await insertToken(tx, { ...record, personId, hash })
    await recordPersonEvent(
      tx,
      { type: 'user.token_created', personId, details: { name, scope } },
      { newId: deps.newId, now, asking },
    )
    return record
  })
  deps.nudge()
  return { ...toPersonalToken(created), token }
}

/** Takes one of the asking person's tokens back; it stops working at once. */
export async function revokeToken(deps: PeopleDeps, id: string, asking: AskingPerson): Promise<void> {
  const { personId } = asking.actor
  await transaction(deps.database, async (tx) => {
    const token = await lockToken(tx, { id, personId })
    if (token === undefined) throw new AppError('not_found')
    await deleteToken(tx, id)
    await recordPersonEvent(
      tx,
      { type: 'user.token_revoked', personId, details: { name: token.name } },
      { newId: deps.newId, now: deps.now(), asking },
    )
  })
  deps.nudge()
}

/** What leaves the server of a token that exists already. */
export function toPersonalToken({ createdAt, expiresAt, lastUsedAt, ...token }: TokenRecord): PersonalToken {
  return {
    ...token,
    createdAt: createdAt.toISOString(),
    expiresAt: expiresAt.toISOString(),
    lastUsedAt: lastUsedAt?.toISOString() ?? null,
  }
}

function tooManyTokens(locale: Locale): AppError {
  const params = { max: tokensPerPersonMax }
  return new AppError('validation_failed', { errors: [fieldError({ pointer: '', code: 'too_many', params }, locale)] })
}
