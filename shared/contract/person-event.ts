import * as z from 'zod'
import { Id } from './person.ts'

/** What can happen to a person, an invite or a session. All of it is in the audit log; some of it is mailed. */
export const personEventTypes = [
  'member.added',
  'member.removed',
  'invite.created',
  'invite.revoked',
  'user.verification_requested',
  'user.verified',
  'user.password_reset_requested',
  'user.password_changed',
  'user.email_change_requested',
  'user.email_changed',
  'user.signed_in',
  'user.signed_in_from_new_device',
  'user.signed_out',
  'user.session_revoked',
  'user.session_reused',
  'user.sign_in_throttled',
  'user.attempts_refused',
  'user.profile_changed',
  'user.role_changed',
  'user.disabled',
  'user.enabled',
  'user.token_created',
  'user.token_revoked',
  'user.exported',
  'user.test_mail_requested',
  'user.unsubscribed',
  'user.mailbox_changed',
  'user.mail_retried',
] as const
export type PersonEventType = (typeof personEventTypes)[number]

/**
 * Version 1 of an event about a person or an invite. No addresses, no tokens: a mail that goes to another address than
 * the person's own finds it in the table `security_mail`, under the event's id.
 */
export const PersonEvent = z.object({
  eventId: Id,
  version: z.literal(1),
  type: z.enum(personEventTypes),
  occurredAt: z.iso.datetime(),
  /** Who did it; null for someone who is not signed in. */
  actorId: Id.nullable(),
  /** Whom it is about; null for an invite that nobody has accepted, and for what was refused to a network. */
  personId: Id.nullable(),
  inviteId: Id.nullable(),
  /** Short facts for people, such as the device, the role before and after. */
  details: z.record(z.string(), z.string().max(300)),
  traceparent: z.string().optional(),
})
export type PersonEvent = z.infer<typeof PersonEvent>
