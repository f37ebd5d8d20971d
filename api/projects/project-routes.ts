import type { Asking } from '#api/http/asking.ts'
import { readCursor, uuidKey } from '#api/http/cursor.ts'
import type { Deps } from '#api/http/deps.ts'
import type { Handlers } from '#api/http/handle.ts'
import { toPage } from '#api/http/page.ts'
import type { Project } from '#shared/contract/project.ts'
import type { Database } from '#shared/database/database.ts'
import { AppError } from '#shared/errors.ts'
import { requireProject } from './project-access.ts'
import { roleIn } from './project-policy.ts'
import { findProject, type Listing, listLabels, listProjects, listStatuses } from './project-repository.ts'
import { changeProject, createProject } from './project-service.ts'
import { toProject } from './to-project.ts'

type Names = 'listProjects' | 'createProject' | 'getProject' | 'updateProject'

export function projectHandlers(deps: Deps): Pick<Handlers, Names> {
  const { database } = deps
  return {
    async listProjects({ query: { cursor, limit, archived }, asking }) {
      const after = readCursor(cursor, uuidKey) ?? ''
      const projects = await readProjects(
        database,
        { after, limit: limit + 1, archived: archived === 'true', personId: asking.actor.personId },
        asking,
      )
      return toPage(projects, limit, (project) => project.id)
    },
    createProject: ({ body, idempotencyKey, asking }) => createProject(deps, { input: body, idempotencyKey }, asking),
    getProject: ({ params, asking }) => readProject(database, params.projectKey, asking),
    updateProject: ({ params, version, body, asking }) =>
      changeProject(deps, { key: params.projectKey, version, fields: body }, asking),
  }
}

async function readProjects(database: Database, listing: Listing, asking: Asking): Promise<Project[]> {
  const records = await listProjects(database, listing)
  const ids = records.map(({ id }) => id)
  const [statuses, labels] = await Promise.all([listStatuses(database, ids), listLabels(database, ids)])
  return records.flatMap(({ memberRole, ...record }) => {
    const role = roleIn({ visibility: record.visibility, memberRole, role: asking.actor.role })
    return role === undefined ? [] : [toProject(record, { statuses, labels }, { role, locale: asking.context.locale })]
  })
}

async function readProject(database: Database, key: string, asking: Asking): Promise<Project> {
  const { id, role } = await requireProject(database, asking, { key }, 'read')
  const [record, statuses, labels] = await Promise.all([
    findProject(database, id),
    listStatuses(database, [id]),
    listLabels(database, [id]),
  ])
  if (record === undefined) throw new AppError('not_found')
  return toProject(record, { statuses, labels }, { role, locale: asking.context.locale })
}
