import type { Actor } from '#api/access/actor.ts'
import type { Asking } from '#api/http/asking.ts'
import type { Deps } from '#api/http/deps.ts'
import { requireProject } from '#api/projects/project-access.ts'
import { listVisibleProjectIds } from '#api/projects/project-access-repository.ts'
import { requireTaskAccess } from '#api/tasks/task-access.ts'
import { TaskKey } from '#shared/contract/task.ts'
import type { BoardQuery, TaskFilterQuery, TaskSort } from '#shared/contract/task-query.ts'
import type { Database } from '#shared/database/database.ts'
import { AppError } from '#shared/errors.ts'
import { fieldError } from '#shared/http/field-errors.ts'
import { chooseListing, type Listing, type Scope } from './choose-walk.ts'
import { condition } from './condition.ts'
import type { TaskFilter } from './task-filter-repository.ts'
import { findByKey } from './task-list-repository.ts'

/** A list that can be read, and the task whose key was searched for, which comes first in it. */
export type ResolvedList = { listing: Listing; exactId: string | undefined }

// As long as a deleted task can be restored.
const deletedForMs = 30 * 86_400_000

/** Which tasks are meant and by which index they are read; undefined when the person sees no project at all. */
export async function resolveList(
  { database, now }: Deps,
  query: TaskFilterQuery & { sort: TaskSort },
  asking: Asking,
): Promise<ResolvedList | undefined> {
  const parent =
    query.parent === undefined || query.parent === 'none'
      ? undefined
      : await requireTaskAccess(database, asking, query.parent, 'read')
  const scope = await resolveScope(database, { name: query.project, ofParent: parent?.project.id }, asking)
  if ('visibleIds' in scope && scope.visibleIds.length === 0) return undefined
  const filter = { ...toFilter(query, asking.actor), parentId: query.parent === 'none' ? null : parent?.taskId }
  const deletedSince = query.deleted === 'only' ? new Date(now().getTime() - deletedForMs) : undefined
  const listing = chooseListing({ scope, filter, sort: query.sort, deletedSince })
  if (listing === undefined) throw needsProject(deletedSince === undefined ? '?sort' : '?deleted', asking)
  const exactId = deletedSince === undefined ? await findExact(database, { scope, filter }) : undefined
  if (exactId === undefined) return { listing, exactId }
  return { listing: { ...listing, filters: [...listing.filters, condition('t.id <> ?', exactId)] }, exactId }
}

type Named = { name: string | undefined; ofParent: string | undefined }

async function resolveScope(database: Database, { name, ofParent }: Named, asking: Asking): Promise<Scope> {
  if (name !== undefined) {
    const projectName = isId(name) ? { id: name } : { key: name.toUpperCase() }
    return { projectId: (await requireProject(database, asking, projectName, 'read')).id }
  }
  if (ofParent !== undefined) return { projectId: ofParent }
  return { visibleIds: await listVisibleProjectIds(database, asking.actor) }
}

const isId = (name: string) => /^[0-9a-f-]{36}$/i.test(name)

function needsProject(pointer: string, { context }: Asking): AppError {
  return new AppError('validation_failed', {
    errors: [fieldError({ pointer, code: 'needs_project' }, context.locale)],
  })
}

async function findExact(database: Database, { scope, filter }: { scope: Scope; filter: TaskFilter }) {
  const { text, ...others } = filter
  const key = TaskKey.safeParse(text?.toUpperCase())
  return key.success ? findByKey(database, key.data, { scope, filter: others }) : undefined
}

type Filters = Omit<TaskFilterQuery & BoardQuery, 'parent' | 'project' | 'deleted' | 'cursor' | 'limit'>

/** The filters of a query, but for the parent, which is named by its key. */
export function toFilter(query: Filters, { personId }: Pick<Actor, 'personId'>): TaskFilter {
  const text = query.q?.normalize('NFC').trim()
  return {
    statusIds: query.status,
    categories: query.category,
    assigneeId: query.assignee === 'me' ? personId : query.assignee === 'none' ? null : query.assignee,
    creatorId: query.creator === 'me' ? personId : query.creator,
    labelIds: query.label,
    priorities: query.priority,
    dueFrom: query.dueFrom,
    dueTo: query.dueTo,
    updatedSince: query.updatedSince === undefined ? undefined : new Date(query.updatedSince),
    text: text === '' ? undefined : text,
  }
}
