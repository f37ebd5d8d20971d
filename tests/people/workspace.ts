import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import type * as z from 'zod'
import type { AuditItem, Invite, Member } from '#shared/contract/admin.ts'
import type { Page } from '#shared/contract/page.ts'
import type { NewPersonalToken } from '#shared/contract/personal-token.ts'
import { call } from '../call.ts'
import { eventually } from '../eventually.ts'
import type { SignedIn } from '../people.ts'

type CreatedToken = z.infer<typeof NewPersonalToken>

/** A personal token of this person. */
export async function personalToken(
  as: SignedIn,
  scope: 'read' | 'write',
  name = '배포 스크립트',
): Promise<CreatedToken> {
  const body = { name, scope, expiresInDays: 30 }
  const answer = await call<CreatedToken>('POST', '/api/me/tokens', { as, body })
  assert.equal(answer.status, 201, answer.text)
  return answer.body
}

/** Changes what a person may do, as `admin`. */
export function changeMember(admin: SignedIn, id: string, body: { role?: string; disabled?: boolean }) {
  return call<Member & { code?: string }>('PATCH', `/api/admin/people/${id}`, { as: admin, body })
}

/** Invites an address that nobody has. */
export async function newInvite(admin: SignedIn, body: Record<string, unknown> = {}): Promise<Invite> {
  const email = `invited-${randomUUID()}@example.com`
  const answer = await call<Invite>('POST', '/api/admin/invites', { as: admin, body: { email, ...body } })
  assert.equal(answer.status, 201, answer.text)
  return answer.body
}

/**
 * The events of one type that tell of this person or that they caused, when there are `count` of them. Newest first.
 */
export async function awaitAudit(
  admin: SignedIn,
  { person, type }: { person: string; type: string },
  count = 1,
): Promise<AuditItem[]> {
  return eventually(
    async () => {
      const query = new URLSearchParams({ person, type, limit: '200' })
      const answer = await call<Page<AuditItem>>('GET', `/api/admin/audit?${query}`, { as: admin })
      assert.equal(answer.status, 200, answer.text)
      return answer.body.items
    },
    (items) => items.length >= count,
  )
}
