import * as z from 'zod'
import { AuditItem, AuditQuery, CreateInvite, Invite, Member, UpdateMember } from './admin.ts'
import { endpoints } from './endpoints.ts'
import { Me, UpdateMe } from './me.ts'
import { PageQuery, page } from './page.ts'
import { Id, Person } from './person.ts'
import { CreatePersonalToken, NewPersonalToken, PersonalToken } from './personal-token.ts'
import { Refusals } from './refusal.ts'
import type { Route } from './route.ts'

const ById = z.object({ id: Id })

/** Me, the people of the team, and what administrators do with them. */
export const peopleRoutes = {
  getMe: { ...endpoints.getMe, summary: 'The signed-in person', status: 200, response: Me },
  updateMe: {
    ...endpoints.updateMe,
    summary: 'Change my profile and preferences',
    body: UpdateMe,
    status: 200,
    response: Me,
  },
  exportMe: {
    ...endpoints.exportMe,
    summary: 'All that is stored about me, as JSON',
    status: 200,
    response: z.unknown(),
  },
  listTokens: {
    ...endpoints.listTokens,
    summary: 'My personal tokens, without the tokens themselves',
    status: 200,
    response: z.object({ items: z.array(PersonalToken) }),
  },
  createToken: {
    ...endpoints.createToken,
    summary: 'Make a token for a script; it is shown this once',
    body: CreatePersonalToken,
    status: 201,
    response: NewPersonalToken,
  },
  revokeToken: { ...endpoints.revokeToken, summary: 'Take a token back', params: ById, status: 204 },
  listPeople: {
    ...endpoints.listPeople,
    summary: 'People of the team',
    query: PageQuery,
    status: 200,
    response: page(Person),
  },
  listMembers: {
    ...endpoints.listMembers,
    summary: 'People with what administrators need to know',
    query: PageQuery,
    status: 200,
    response: page(Member),
  },
  updateMember: {
    ...endpoints.updateMember,
    summary: 'Change a role, disable or enable; never the last administrator',
    params: ById,
    body: UpdateMember,
    status: 200,
    response: Member,
  },
  signOutMember: { ...endpoints.signOutMember, summary: 'End all sessions of a person', params: ById, status: 204 },
  listInvites: {
    ...endpoints.listInvites,
    summary: 'Invites, newest first',
    query: PageQuery,
    status: 200,
    response: page(Invite),
  },
  createInvite: {
    ...endpoints.createInvite,
    summary: 'Invite an address',
    body: CreateInvite,
    status: 201,
    response: Invite,
  },
  revokeInvite: { ...endpoints.revokeInvite, summary: 'Take an invite back', params: ById, status: 204 },
  resendInvite: {
    ...endpoints.resendInvite,
    summary: 'Send an invite again, with a new link',
    params: ById,
    status: 202,
  },
  listRefusals: {
    ...endpoints.listRefusals,
    summary: 'What was refused to which network in the last 24 hours',
    status: 200,
    response: Refusals,
  },
  listAudit: {
    ...endpoints.listAudit,
    summary: 'Security events of one month, newest first',
    query: AuditQuery,
    status: 200,
    response: page(AuditItem),
  },
} as const satisfies Record<string, Route>
