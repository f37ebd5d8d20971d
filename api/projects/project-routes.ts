import { readCursor, uuidKey } from '#api/http/cursor.ts'
import type { Handlers } from '#api/http/handlers.ts'
import { toPage } from '#api/http/page.ts'
import type { Locale } from '#shared/contract/person.ts'
import type { Project } from '#shared/contract/project.ts'
import { words } from '#shared/contract/words.ts'
import type { Database } from '#shared/database/database.ts'
import { AppError } from '#shared/errors.ts'
import { listProjects, type ProjectRecord } from './project-repository.ts'

export function projectHandlers({
  database,
}: {
  database: Database
}): Pick<Handlers, 'listProjects' | 'createProject' | 'getProject' | 'updateProject'> {
  return {
    createProject: notYet,
    getProject: notYet,
    updateProject: notYet,
    async listProjects({ query: { cursor, limit }, context }) {
      const records = await listProjects(database, readCursor(cursor, uuidKey) ?? '', limit + 1)
      const projects = records.map((record) => toProject(record, context.locale))
      return toPage(projects, limit, (project) => project.id)
    },
  }
}

async function notYet(): Promise<never> {
  throw new AppError('unavailable')
}

function toProject(record: ProjectRecord, locale: Locale): Project {
  return {
    id: record.id,
    key: record.key,
    version: 1,
    description: '',
    color: 'blue',
    visibility: 'team',
    archived: false,
    role: 'manager',
    labels: [],
    createdAt: new Date(0).toISOString(),
    name: record.name,
    statuses: record.statuses.map(({ id, name, category }) => ({
      id,
      name: name ?? words[locale].categories[category],
      category,
    })),
  }
}
