import * as z from 'zod'
import { AuditItem, AuditQuery, CreateInvite, Invite, Member, UpdateMember } from './admin.ts'
import { endpoints } from './endpoints.ts'
import { AdminMailQuery, AdminMailRecord, RetryMail } from './mail.ts'
import { PageQuery, page } from './page.ts'
import { Id } from './person.ts'
import { Refusals } from './refusal.ts'
import type { Route } from './route.ts'

const ById = z.object({ id: Id })

/** What administrators do with people, invites and mails, and what they look into. */
export const adminRoutes = {
  listMembers: {
    ...endpoints.listMembers,
    tag: 'Administration',
    summary: 'People with what administrators need to know',
    query: PageQuery,
    status: 200,
    response: page(Member),
  },
  updateMember: {
    ...endpoints.updateMember,
    tag: 'Administration',
    summary: 'Change a role, disable or enable; never the last administrator',
    params: ById,
    body: UpdateMember,
    status: 200,
    response: Member,
    problems: ['last_admin'],
  },
  signOutMember: {
    ...endpoints.signOutMember,
    tag: 'Administration',
    summary: 'End all sessions of a person',
    params: ById,
    status: 204,
  },
  listInvites: {
    ...endpoints.listInvites,
    tag: 'Administration',
    summary: 'Invites, newest first',
    query: PageQuery,
    status: 200,
    response: page(Invite),
  },
  createInvite: {
    ...endpoints.createInvite,
    tag: 'Administration',
    summary: 'Invite an address',
    body: CreateInvite,
    status: 201,
    response: Invite,
    problems: ['email_taken'],
  },
  revokeInvite: {
    ...endpoints.revokeInvite,
    tag: 'Administration',
    summary: 'Take an invite back',
    params: ById,
    status: 204,
  },
  resendInvite: {
    ...endpoints.resendInvite,
    tag: 'Administration',
    summary: 'Send an invite again, with a new link',
    params: ById,
    status: 202,
    problems: ['email_taken'],
  },
  listRefusals: {
    ...endpoints.listRefusals,
    tag: 'Administration',
    summary: 'What was refused to which network in the last 24 hours',
    status: 200,
    response: Refusals,
  },
  listAudit: {
    ...endpoints.listAudit,
    tag: 'Administration',
    summary: 'Security events of one month, newest first',
    query: AuditQuery,
    status: 200,
    response: page(AuditItem),
  },
  listAdminMail: {
    ...endpoints.listAdminMail,
    tag: 'Administration',
    summary: 'All mails that are still to be sent, or that failed',
    query: AdminMailQuery,
    status: 200,
    response: page(AdminMailRecord),
  },
  retryMail: {
    ...endpoints.retryMail,
    tag: 'Administration',
    summary: 'Try a mail again now',
    body: RetryMail,
    status: 202,
    problems: ['not_found'],
  },
} as const satisfies Record<string, Route>
