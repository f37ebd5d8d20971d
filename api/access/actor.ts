import type { Role } from '#shared/contract/person.ts'
import type { TokenScope } from '#shared/contract/personal-token.ts'

/** Somebody who has signed in. */
export type SessionActor = { by: 'session'; personId: string; role: Role; sessionId: string }

/** A script with a personal token: it acts as the token's person, within the token's scope. */
export type TokenActor = { by: 'token'; personId: string; role: Role; tokenId: string; scope: TokenScope }

/** Who a request comes from. */
export type Actor = SessionActor | TokenActor
