import { readCursor, uuidKey } from '#api/http/cursor.ts'
import type { Deps } from '#api/http/deps.ts'
import type { Handlers } from '#api/http/handle.ts'
import { toPage } from '#api/http/page.ts'
import { removeMember, setMember, toMember } from './member-service.ts'
import { requireProject } from './project-access.ts'
import { listMembers } from './project-member-repository.ts'

type Names = 'listProjectMembers' | 'setProjectMember' | 'removeProjectMember'

export function projectMemberHandlers(deps: Deps): Pick<Handlers, Names> {
  const { database } = deps
  return {
    async listProjectMembers({ params, query: { cursor, limit }, asking }) {
      const { id } = await requireProject(database, asking, { key: params.projectKey }, 'read')
      const after = readCursor(cursor, uuidKey) ?? ''
      const members = await listMembers(database, { projectId: id, after, limit: limit + 1 })
      return toPage(members.map(toMember), limit, ({ person }) => person.id)
    },
    setProjectMember: ({ params, body, idempotencyKey, asking }) =>
      setMember(deps, { key: params.projectKey, input: body, idempotencyKey }, asking),
    async removeProjectMember({ params, asking }) {
      await removeMember(deps, { key: params.projectKey, personId: params.personId }, asking)
      return undefined
    },
  }
}
