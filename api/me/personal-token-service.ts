import {
  deleteExpiredTokens,
  deleteToken,
  insertToken,
  listTokens,
  lockToken,
  type TokenRecord,
} from '#api/access/personal-token-repository.ts'
import { makePersonalToken } from '#api/access/personal-token-secret.ts'
import type { Asking } from '#api/http/asking.ts'
import type { Deps } from '#api/http/deps.ts'
import { lockMe } from '#api/people/me-repository.ts'
import { recordPersonEvent } from '#api/people/record-person-event.ts'
import { write } from '#api/write/write.ts'
import type { Locale } from '#shared/contract/person.ts'
import type { PersonalToken, TokenScope } from '#shared/contract/personal-token.ts'
import { AppError } from '#shared/errors.ts'
import { fieldError } from '#shared/http/field-errors.ts'

/** As many tokens a person may have at a time. */
export const tokensPerPersonMax = 20

const dayMs = 86_400_000

type NewToken = { name: string; scope: TokenScope; expiresInDays: number }

/** Makes a token. It is in this answer and nowhere else: the database has its SHA-256. */
export async function createToken(
  deps: Deps,
  wanted: NewToken,
  asking: Asking,
): Promise<PersonalToken & { token: string }> {
  const { personId } = asking.actor
  const { token, hash } = makePersonalToken()
  const created = await write(deps, asking, {}, async (writing) => {
    const { tx } = writing
    // One at a time for each person, so that two requests at once can't both be the last that fits.
    if ((await lockMe(tx, personId)) === undefined) throw new AppError('sign_in_required')
    const now = writing.now()
    await deleteExpiredTokens(tx, personId, now)
    const living = await listTokens(tx, personId, tokensPerPersonMax)
    if (living.length >= tokensPerPersonMax) throw tooManyTokens(asking.context.locale)
    const expiresAt = new Date(now.getTime() + wanted.expiresInDays * dayMs)
    const { name, scope } = wanted
    const record: TokenRecord = { id: writing.newId(), name, scope, createdAt: now, expiresAt, lastUsedAt: null }
    await insertToken(tx, { ...record, personId, hash })
    await recordPersonEvent(writing, { type: 'user.token_created', personId, details: { name, scope }, at: now })
    return record
  })
  return { ...toPersonalToken(created), token }
}

/** Takes one of the asking person's tokens back; it stops working at once. */
export async function revokeToken(deps: Deps, id: string, asking: Asking): Promise<void> {
  const { personId } = asking.actor
  await write(deps, asking, {}, async (writing) => {
    const { tx } = writing
    const token = await lockToken(tx, { id, personId })
    if (token === undefined) throw new AppError('not_found')
    await deleteToken(tx, id)
    const details = { name: token.name }
    await recordPersonEvent(writing, { type: 'user.token_revoked', personId, details, at: writing.now() })
  })
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
