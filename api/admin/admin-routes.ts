import { readCursor, uuidKey } from '#api/http/cursor.ts'
import type { Deps } from '#api/http/deps.ts'
import type { Handlers } from '#api/http/handle.ts'
import { toPage } from '#api/http/page.ts'
import { listVisibleProjectIds } from '#api/projects/project-access-repository.ts'
import { withVisibleTasks } from '#api/projects/visible-details.ts'
import { auditMonth } from '#shared/change-log-keys.ts'
import type { AuditItem } from '#shared/contract/admin.ts'
import type { PersonEvent } from '#shared/contract/person-event.ts'
import { findNames } from '#shared/database/people.ts'
import { listAdminMail } from './admin-mail.ts'
import { readAudit } from './audit-log.ts'
import { listInvites } from './invite-repository.ts'
import { createInvite, resendInvite, revokeInvite } from './invite-service.ts'
import { listMembers } from './member-repository.ts'
import { changeMember, signOutMember } from './member-service.ts'
import { readRefusals } from './refusals.ts'
import { retryMail } from './retry-mail.ts'
import { toInvite } from './to-invite.ts'

type MemberNames = 'listMembers' | 'updateMember' | 'signOutMember'
type InviteNames = 'listInvites' | 'createInvite' | 'revokeInvite' | 'resendInvite'
type AuditNames = 'listAudit' | 'listRefusals'
type MailNames = 'listAdminMail' | 'retryMail'

/** What administrators do; the contract's access level has kept everybody else out. */
export function adminHandlers(deps: Deps): Pick<Handlers, MemberNames | InviteNames | AuditNames | MailNames> {
  return { ...memberHandlers(deps), ...inviteHandlers(deps), ...auditHandlers(deps), ...mailHandlers(deps) }
}

function memberHandlers(deps: Deps): Pick<Handlers, MemberNames> {
  return {
    async listMembers({ query: { cursor, limit } }) {
      const members = await listMembers(deps.database, readCursor(cursor, uuidKey) ?? '', limit + 1)
      return toPage(members, limit, (member) => member.id)
    },
    updateMember: ({ params, body, asking }) => changeMember(deps, { ...params, ...body }, asking),
    async signOutMember({ params, asking }) {
      await signOutMember(deps, params.id, asking)
      return undefined
    },
  }
}

function inviteHandlers(deps: Deps): Pick<Handlers, InviteNames> {
  return {
    async listInvites({ query: { cursor, limit }, asking }) {
      const records = await listInvites(deps.database, readCursor(cursor, uuidKey), limit + 1)
      const [names, projectIds] = await Promise.all([
        findNames(deps.database, [...new Set(records.map((record) => record.invitedBy))]),
        listVisibleProjectIds(deps.database, asking.actor),
      ])
      // That somebody is invited is the team's affair; into what is not when the project is none to this administrator.
      const inSight = (id: string | null) => (id !== null && projectIds.includes(id) ? id : null)
      const invites = records.map((record) =>
        toInvite({ ...record, projectId: inSight(record.projectId) }, { now: deps.now(), names }),
      )
      return toPage(invites, limit, (invite) => invite.id)
    },
    createInvite: ({ body, asking }) => createInvite(deps, body, asking),
    async revokeInvite({ params, asking }) {
      await revokeInvite(deps, params.id, asking)
      return undefined
    },
    async resendInvite({ params, asking }) {
      await resendInvite(deps, params.id, asking)
      return undefined
    },
  }
}

function auditHandlers(deps: Deps): Pick<Handlers, AuditNames> {
  return {
    listRefusals: () => readRefusals(deps, deps.now()),
    async listAudit({ query: { cursor, limit, month = auditMonth(deps.now().toISOString()), ...filter }, asking }) {
      const before = readCursor(cursor, uuidKey)
      const page = await readAudit(deps, { ...filter, month, before, limit })
      const [events, names] = await Promise.all([
        withVisibleTasks(deps.database, page.items, asking.actor),
        findNames(deps.database, [...new Set(page.items.flatMap(peopleOf))]),
      ])
      return {
        items: events.map((event) => toAuditItem(event, names)),
        nextCursor: page.before ?? null,
      }
    },
  }
}

function mailHandlers(deps: Deps): Pick<Handlers, MailNames> {
  return {
    listAdminMail: ({ query, asking }) => listAdminMail(deps, query, asking.actor),
    async retryMail({ body, asking }) {
      await retryMail(deps, body.id, asking)
      return undefined
    },
  }
}

function peopleOf({ actorId, personId }: PersonEvent): string[] {
  return [actorId, personId].filter((id) => id !== null)
}

function toAuditItem(event: PersonEvent, names: Record<string, string>): AuditItem {
  const named = (id: string | null) => (id === null ? null : { id, name: names[id] ?? null })
  return {
    eventId: event.eventId,
    type: event.type,
    occurredAt: event.occurredAt,
    actor: named(event.actorId),
    person: named(event.personId),
    details: event.details,
  }
}
