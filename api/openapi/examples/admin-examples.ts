import { cast } from './cast.ts'
import type { Examples } from './example.ts'
import { sentMail } from './mail-examples.ts'
import { jiyu, minsu, task } from './shown.ts'

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

export const adminExamples = {
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
  listAdminMail: {
    query: { state: 'failed', limit: 20 },
    answer: {
      items: [
        {
          ...sentMail,
          id: cast.mailId,
          taskKey: task.key,
          together: 1,
          state: 'failed',
          why: 'rejected',
          detail: 'Email address is not verified.',
          sentAt: null,
          messageId: null,
          delivery: null,
        },
      ],
      nextCursor: null,
    },
  },
  retryMail: { body: { id: cast.mailId } },
} satisfies Partial<Examples>
