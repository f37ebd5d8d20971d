import { defaultPreferences } from '#shared/contract/preferences.ts'
import { cast } from './cast.ts'
import type { Examples } from './example.ts'
import { jiyu, minsu, task } from './shown.ts'

const me = {
  ...minsu,
  emailVerified: true,
  preferences: defaultPreferences,
} as const

const invite = {
  id: cast.invite,
  email: cast.newcomer.email,
  role: 'member',
  projectId: cast.project.id,
  invitedBy: { id: minsu.id, name: minsu.name },
  createdAt: cast.changed,
  expiresAt: cast.expires,
  state: 'open',
} as const

const member = {
  ...jiyu,
  disabled: false,
  emailVerified: true,
  createdAt: cast.created,
  lastSeenAt: cast.changed,
} as const

const token = {
  id: cast.personalToken,
  name: 'Nightly report',
  scope: 'read',
  createdAt: cast.changed,
  expiresAt: cast.expires,
  lastUsedAt: null,
} as const

/** Me, the people of the team, and what administrators do with them. */
export const peopleExamples = {
  getMe: { answer: me },
  updateMe: { body: { preferences: me.preferences }, answer: me },
  exportMe: {
    answer: {
      exportedAt: cast.changed,
      profile: minsu,
      preferences: me.preferences,
      sessions: [],
      personalTokens: [token],
      projects: [],
      tasks: { complete: true, items: [task] },
      comments: { complete: true, items: [] },
      follows: { complete: true, items: [] },
      events: { complete: true, items: [] },
      mail: { complete: true, items: [] },
    },
  },
  listTokens: { answer: { items: [token] } },
  createToken: {
    body: { name: token.name, scope: 'read', expiresInDays: 30 },
    answer: { ...token, token: 'baton_pat_for-this-example-only' },
  },
  revokeToken: { params: { id: cast.personalToken } },
  listPeople: { query: { limit: 50 }, answer: { items: [minsu, jiyu], nextCursor: null } },
  listMembers: { query: { limit: 50 }, answer: { items: [member], nextCursor: null } },
  updateMember: { params: { id: jiyu.id }, body: { role: 'admin' }, answer: { ...member, role: 'admin' } },
  signOutMember: { params: { id: jiyu.id } },
  listInvites: { query: { limit: 50 }, answer: { items: [invite], nextCursor: null } },
  createInvite: {
    body: { email: invite.email, role: 'member', projectId: cast.project.id },
    answer: invite,
  },
  revokeInvite: { params: { id: cast.invite } },
  resendInvite: { params: { id: cast.invite } },
  listRefusals: {
    answer: {
      since: cast.yesterday,
      networks: 1,
      items: [
        {
          network: '203.0.113.x',
          entrances: ['sign-in', 'forgot'],
          refused: 110,
          firstAt: cast.yesterday,
          lastAt: cast.changed,
        },
      ],
    },
  },
  listAudit: {
    query: { person: minsu.id, type: 'user.signed_in' },
    answer: {
      items: [
        {
          eventId: cast.event,
          type: 'user.signed_in',
          occurredAt: cast.changed,
          actor: { id: minsu.id, name: minsu.name },
          person: { id: minsu.id, name: minsu.name },
          details: { device: 'Firefox · Linux' },
        },
      ],
      nextCursor: null,
    },
  },
} satisfies Partial<Examples>
