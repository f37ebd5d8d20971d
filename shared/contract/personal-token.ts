import * as z from 'zod'
import { limits } from './limits.ts'
import { Id } from './person.ts'
import { line } from './text.ts'

/** What a script may do with its token: `read` only GET, `write` whatever its person may do with tasks. */
export const tokenScopes = ['read', 'write'] as const
export const TokenScope = z.enum(tokenScopes)
export type TokenScope = z.infer<typeof TokenScope>

export const PersonalToken = z
  .object({
    id: Id,
    name: z.string(),
    scope: TokenScope,
    createdAt: z.iso.datetime(),
    expiresAt: z.iso.datetime(),
    lastUsedAt: z.iso.datetime().nullable(),
  })
  .meta({ id: 'PersonalToken' })
export type PersonalToken = z.infer<typeof PersonalToken>

/** The only answer that ever holds the token itself. */
export const NewPersonalToken = PersonalToken.extend({ token: z.string() })

export const CreatePersonalToken = z.strictObject({
  name: line(limits.nameMax),
  scope: TokenScope,
  expiresInDays: z.int().min(1).max(366),
})
