import type { Asking } from '#api/http/asking.ts'
import type { Deps } from '#api/http/deps.ts'
import { type Writing, write } from '#api/write/write.ts'
import { type CreateProject, categories, type Project, type UpdateProject } from '#shared/contract/project.ts'
import type { Transaction } from '#shared/database/database.ts'
import { AppError } from '#shared/errors.ts'
import { fieldError } from '#shared/http/field-errors.ts'
import { askForKey } from './free-key.ts'
import { giveRole } from './member-service.ts'
import { requireProject } from './project-access.ts'
import { creationOf, diffProject, type WholeProject } from './project-changes.ts'
import { missesCategory, planLabels, planStatuses } from './project-lists.ts'
import { saveLabels, saveStatuses } from './project-lists-repository.ts'
import { saveMember } from './project-member-repository.ts'
import {
  insertProject,
  listLabels,
  listStatuses,
  lockProject,
  type ProjectRecord,
  updateProject,
} from './project-repository.ts'
import { recordProjectEvent } from './record-project-event.ts'
import { statusName, toProject } from './to-project.ts'

type Creation = { input: CreateProject; idempotencyKey: string | undefined }

/** Creates a project with a status of each category. Whoever creates it manages it. */
export async function createProject(
  deps: Deps,
  { input, idempotencyKey: key }: Creation,
  asking: Asking,
): Promise<Project> {
  const at = deps.now()
  const once = {
    key,
    input: { name: 'createProject', input },
    again: async (answer: Project, tx: Transaction) => {
      await requireProject(tx, asking, answer, 'read')
      return answer
    },
  }
  return write(deps, asking, { once }, (writing) => insertNew(writing, input, at))
}

async function notAvailable(tx: Transaction, { key }: ProjectRecord): Promise<AppError> {
  const answer = await askForKey(tx, key)
  const suggestion = answer.isFree ? undefined : answer.suggestion
  return new AppError('project_key_unavailable', { params: { key }, suggestion })
}

async function insertNew(writing: Writing, input: CreateProject, at: Date): Promise<Project> {
  const { tx, newId, asking } = writing
  const { locale } = asking.context
  const project: ProjectRecord = { ...input, id: newId(), version: 1, archivedAt: null, createdAt: at }
  // Without names, so that each reader finds them in their own language.
  const statuses = categories.map((category) => ({ id: newId(), projectId: project.id, name: null, category }))
  // Somebody else can take it between the look and the insert: then another look tells which is free now.
  if (!(await askForKey(tx, project.key)).isFree || !(await insertProject(tx, project)))
    throw await notAvailable(tx, project)
  await saveStatuses(tx, [], statuses)
  await saveMember(tx, { projectId: project.id, personId: asking.actor.personId, role: 'manager', now: at })
  const whole = { project, statuses, labels: [] }
  await recordProjectEvent(writing, { type: 'project.created', project, changes: creationOf(whole, locale), at })
  return toProject(project, whole, { role: 'manager', locale })
}

type Change = { key: string; version: number; fields: UpdateProject }

/** Changes a project, its statuses and its labels, all or nothing, when it still is as the client read it. */
export async function changeProject(deps: Deps, change: Change, asking: Asking): Promise<Project> {
  const { locale } = asking.context
  const at = deps.now()
  const after = await write(deps, asking, {}, async (writing) => {
    const { tx } = writing
    const before = await holdWhole(tx, change.key, asking)
    refuseConflict(before, change, asking)
    const planned = plan(writing, before, change.fields, at)
    const changes = diffProject(before, planned, locale)
    if (Object.keys(changes).length === 0) return before
    const saved = { ...planned, project: { ...planned.project, version: before.project.version + 1 } }
    await updateProject(tx, saved.project)
    if (changes.statuses !== undefined) await replaceStatuses(tx, before, saved, asking)
    if (changes.labels !== undefined) await saveLabels(tx, before.labels, saved.labels)
    await recordProjectEvent(writing, { type: 'project.changed', project: saved.project, changes, at })
    // Else whoever makes it private as an administrator would shut themselves out, and perhaps everybody.
    if (saved.project.visibility === 'private' && changes.visibility !== undefined)
      await giveRole(writing, { project: saved.project, personId: asking.actor.personId, role: 'manager', at })
    return saved
  })
  return toProject(after.project, after, { role: 'manager', locale })
}

/** The project with its lists, held until the commit, for somebody who manages it. */
async function holdWhole(tx: Transaction, key: string, asking: Asking): Promise<WholeProject> {
  const project = await lockProject(tx, key)
  if (project === undefined) throw new AppError('not_found')
  await requireProject(tx, asking, { id: project.id }, 'manage')
  return {
    project,
    statuses: await listStatuses(tx, [project.id]),
    labels: await listLabels(tx, [project.id]),
  }
}

function refuseConflict(whole: WholeProject, { version, fields }: Change, { context: { locale } }: Asking): void {
  if (whole.project.version === version) return
  throw new AppError('version_conflict', {
    params: { fields: Object.keys(fields).join(', ') },
    current: toProject(whole.project, whole, { role: 'manager', locale }),
  })
}

function plan({ newId, asking }: Writing, before: WholeProject, fields: UpdateProject, at: Date): WholeProject {
  const { project, statuses, labels } = before
  const { name = project.name, description = project.description, color = project.color } = fields
  const { visibility = project.visibility, archived = project.archivedAt !== null } = fields
  const archivedAt = archived ? (project.archivedAt ?? at) : null
  const means = { projectId: project.id, newId }
  const ofStatuses = fields.statuses && planStatuses({ before: statuses, wanted: fields.statuses, ...means })
  const ofLabels = fields.labels && planLabels({ before: labels, wanted: fields.labels, ...means })
  const faults = [...(ofStatuses?.faults ?? []), ...(ofLabels?.faults ?? [])]
  const errors = faults.map((fault) => fieldError(fault, asking.context.locale))
  if (errors.length > 0) throw new AppError('validation_failed', { errors })
  const after = {
    project: { ...project, name, description, color, visibility, archivedAt },
    statuses: ofStatuses?.after ?? statuses,
    labels: ofLabels?.after ?? labels,
  }
  if (missesCategory(after.statuses)) throw new AppError('category_missing')
  return after
}

async function replaceStatuses(
  tx: Transaction,
  before: WholeProject,
  after: WholeProject,
  { context: { locale } }: Asking,
): Promise<void> {
  const kept = await saveStatuses(tx, before.statuses, after.statuses)
  if (kept !== undefined) throw new AppError('status_in_use', { params: { name: statusName(kept, locale) } })
}
