import { readCursor, uuidKey } from '#api/http/cursor.ts'
import type { Handlers } from '#api/http/handlers.ts'
import { toPage } from '#api/http/page.ts'
import type { Project } from '#shared/contract/project.ts'
import type { Database } from '#shared/database/database.ts'
import { AppError } from '#shared/errors.ts'
import { requireProject } from './project-access.ts'
import { roleIn } from './project-policy.ts'
import { findProject, type Listing, listLabels, listProjects, listStatuses } from './project-repository.ts'
import { changeProject, createProject } from './project-service.ts'
import type { Asking, ProjectDeps } from './record-project-event.ts'
import { toProject } from './to-project.ts'

type Names = 'listProjects' | 'createProject' | 'getProject' | 'updateProject'

export function projectHandlers(deps: ProjectDeps): Pick<Handlers, Names> {
  const { database } = deps
  return {
    async listProjects({ query: { cursor, limit, archived }, actor, context }) {
      const after = readCursor(cursor, uuidKey) ?? ''
      const projects = await readProjects(
        database,
        { after, limit: limit + 1, archived: archived === 'true', personId: actor.personId },
        { actor, context },
      )
      return toPage(projects, limit, (project) => project.id)
    },
    createProject: ({ body, idempotencyKey, actor, context }) =>
      createProject(deps, { input: body, idempotencyKey }, { actor, context }),
    getProject: ({ params, actor, context }) => readProject(database, params.projectKey, { actor, context }),
    updateProject: ({ params, version, body, actor, context }) =>
      changeProject(deps, { key: params.projectKey, version, fields: body }, { actor, context }),
  }
}

async function readProjects(database: Database, listing: Listing, { actor, context }: Asking): Promise<Project[]> {
  const records = await listProjects(database, listing)
  const ids = records.map(({ id }) => id)
  const [statuses, labels] = await Promise.all([listStatuses(database, ids), listLabels(database, ids)])
  return records.flatMap(({ memberRole, ...record }) => {
    const role = roleIn({ visibility: record.visibility, memberRole, role: actor.role })
    return role === undefined ? [] : [toProject(record, { statuses, labels }, { role, locale: context.locale })]
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
