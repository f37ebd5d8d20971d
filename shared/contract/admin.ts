import * as z from 'zod'
import { PageQuery } from './page.ts'
import { Email, Id, Person, Role } from './person.ts'

/** A person as administrators see them. */
export const Member = Person.extend({
  disabled: z.boolean(),
  emailVerified: z.boolean(),
  createdAt: z.iso.datetime(),
  lastSeenAt: z.iso.datetime().nullable(),
}).meta({ id: 'Member' })
export type Member = z.infer<typeof Member>

export const UpdateMember = z
  .strictObject({ role: Role, disabled: z.boolean() })
  .partial()
  .refine((fields) => Object.keys(fields).length > 0, { params: { code: 'nothing_to_change' } })

export const CreateInvite = z.strictObject({
  email: Email,
  role: Role.default('member'),
  projectId: Id.nullable().default(null),
})

export const Invite = z
  .object({
    id: Id,
    email: z.string(),
    role: Role,
    projectId: Id.nullable(),
    invitedBy: z.object({ id: Id, name: z.string().nullable() }),
    createdAt: z.iso.datetime(),
    expiresAt: z.iso.datetime(),
    state: z.enum(['open', 'accepted', 'revoked', 'expired']),
  })
  .meta({ id: 'Invite' })
export type Invite = z.infer<typeof Invite>

export const AuditQuery = PageQuery.extend({
  person: Id.optional().meta({ description: 'Events that tell of this person or that they caused' }),
  type: z.string().max(64).optional(),
  month: z
    .string()
    .regex(/^\d{4}-(0[1-9]|1[0-2])$/)
    .optional()
    .meta({ description: 'UTC month such as 2026-11; this month when absent' }),
})

export const AuditItem = z
  .object({
    eventId: Id,
    type: z.string(),
    occurredAt: z.iso.datetime(),
    actor: z.object({ id: Id, name: z.string().nullable() }).nullable(),
    person: z.object({ id: Id, name: z.string().nullable() }).nullable(),
    details: z.record(z.string(), z.string()),
  })
  .meta({ id: 'AuditItem' })
export type AuditItem = z.infer<typeof AuditItem>
