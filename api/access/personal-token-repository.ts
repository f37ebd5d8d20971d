import type { Role } from '#shared/contract/person.ts'
import type { TokenScope } from '#shared/contract/personal-token.ts'
import { execute, type Queryable, select, type Transaction } from '#shared/database/database.ts'

/** A personal token as the database holds it, without its hash. */
export type TokenRecord = {
  id: string
  name: string
  scope: TokenScope
  createdAt: Date
  expiresAt: Date
  lastUsedAt: Date | null
}

type TokenRow = {
  id: string
  name: string
  scope: TokenScope
  created_at: Date
  expires_at: Date
  last_used_at: Date | null
}

const columns = 'id, name, scope, created_at, expires_at, last_used_at'

type FoundActor = { personId: string; role: Role; tokenId: string; scope: TokenScope; lastUsedAt: Date | null }

/** Whom a token that has not expired stands for; undefined also when its person is disabled or has left. */
export async function findTokenActor(on: Queryable, hash: Buffer, now: Date): Promise<FoundActor | undefined> {
  const [row] = await select<{
    id: string
    scope: TokenScope
    last_used_at: Date | null
    person_id: string
    role: Role
  }>(
    on,
    `SELECT t.id, t.scope, t.last_used_at, t.person_id, p.role FROM personal_token t JOIN person p ON p.id = t.person_id
     WHERE t.token_hash = ? AND t.expires_at > ? AND p.disabled_at IS NULL AND p.left_at IS NULL LIMIT 1`,
    [hash, now],
  )
  return (
    row && {
      personId: row.person_id,
      role: row.role,
      tokenId: row.id,
      scope: row.scope,
      lastUsedAt: row.last_used_at,
    }
  )
}

type Use = { tokenId: string; at: Date; before: Date }

/** Notes that a token was used at `at`, unless that was noted after `before` already. */
export async function touchToken(on: Queryable, { tokenId, at, before }: Use): Promise<void> {
  await execute(
    on,
    'UPDATE personal_token SET last_used_at = ? WHERE id = ? AND (last_used_at IS NULL OR last_used_at <= ?)',
    [at, tokenId, before],
  )
}

/** At most `limit` tokens of a person, newest first. */
export async function listTokens(on: Queryable, personId: string, limit: number): Promise<TokenRecord[]> {
  const rows = await select<TokenRow>(
    on,
    `SELECT ${columns} FROM personal_token WHERE person_id = ? ORDER BY created_at DESC, id DESC LIMIT ?`,
    [personId, limit],
  )
  return rows.map(toRecord)
}

/** One token of a person, locked until the commit. */
export async function lockToken(
  tx: Transaction,
  { id, personId }: { id: string; personId: string },
): Promise<TokenRecord | undefined> {
  const [row] = await select<TokenRow>(
    tx,
    `SELECT ${columns} FROM personal_token WHERE id = ? AND person_id = ? LIMIT 1 FOR UPDATE`,
    [id, personId],
  )
  return row && toRecord(row)
}

export async function insertToken(
  tx: Transaction,
  token: TokenRecord & { personId: string; hash: Buffer },
): Promise<void> {
  await execute(
    tx,
    'INSERT INTO personal_token (id, person_id, name, scope, token_hash, created_at, expires_at) VALUES (?, ?, ?, ?, ?, ?, ?)',
    [token.id, token.personId, token.name, token.scope, token.hash, token.createdAt, token.expiresAt],
  )
}

export async function deleteToken(tx: Transaction, id: string): Promise<void> {
  await execute(tx, 'DELETE FROM personal_token WHERE id = ?', [id])
}

/** Takes all tokens of a person away. */
export async function deleteTokensOf(tx: Transaction, personId: string): Promise<void> {
  await execute(tx, 'DELETE FROM personal_token WHERE person_id = ?', [personId])
}

/** Forgets the tokens of a person that nobody can use any more. */
export async function deleteExpiredTokens(tx: Transaction, personId: string, now: Date): Promise<void> {
  await execute(tx, 'DELETE FROM personal_token WHERE person_id = ? AND expires_at <= ?', [personId, now])
}

function toRecord(row: TokenRow): TokenRecord {
  return {
    id: row.id,
    name: row.name,
    scope: row.scope,
    createdAt: row.created_at,
    expiresAt: row.expires_at,
    lastUsedAt: row.last_used_at,
  }
}
