import { onlyOnce } from '#api/write/only-once.ts'
import { type CreateProject, categories, type Project, type UpdateProject } from '#shared/contract/project.ts'
import { type Transaction, transaction } from '#shared/database/database.ts'
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
import { type Asking, type Circumstances, type ProjectDeps, recordProjectEvent } from './record-project-event.ts'
import { statusName, toProject } from './to-project.ts'

type Creation = { input: CreateProject; idempotencyKey: string | undefined }

/** Creates a project with a status of each category. Whoever creates it manages it. */
export async function createProject(
  deps: ProjectDeps,
  { input, idempotencyKey: key }: Creation,
  asking: Asking,
): Promise<Project> {
  const { personId } = asking.actor
  const circumstances = { newId: deps.newId, now: deps.now(), asking }
  const once = { personId, key, input: { name: 'createProject', input }, now: circumstances.now }
  const project = await transaction(deps.database, (tx) => {
    const again = async (answer: Project) => {
      await requireProject(tx, asking, answer, 'read')
      return answer
    }
    return onlyOnce(tx, { ...once, again }, () => insertNew(tx, input, circumstances))
  })
  deps.nudge()
  return project
}

async function notAvailable(tx: Transaction, { key }: ProjectRecord): Promise<AppError> {
  const answer = await askForKey(tx, key)
  const suggestion = answer.isFree ? undefined : answer.suggestion
  return new AppError('project_key_unavailable', { params: { key }, suggestion })
}

async function insertNew(tx: Transaction, input: CreateProject, circumstances: Circumstances): Promise<Project> {
  const { newId, now, asking } = circumstances
  const { locale } = asking.context
  const project: ProjectRecord = { ...input, id: newId(), version: 1, archivedAt: null, createdAt: now }
  // Without names, so that each reader finds them in their own language.
  const statuses = categories.map((category) => ({ id: newId(), projectId: project.id, name: null, category }))
  // Somebody else can take it between the look and the insert: then another look tells which is free now.
  if (!(await askForKey(tx, project.key)).isFree || !(await insertProject(tx, project)))
    throw await notAvailable(tx, project)
  await saveStatuses(tx, [], statuses)
  await saveMember(tx, { projectId: project.id, personId: asking.actor.personId, role: 'manager', now })
  const whole = { project, statuses, labels: [] }
  await recordProjectEvent(tx, { type: 'project.created', project, changes: creationOf(whole, locale) }, circumstances)
  return toProject(project, whole, { role: 'manager', locale })
}

type Change = { key: string; version: number; fields: UpdateProject }

/** Changes a project, its statuses and its labels, all or nothing, when it still is as the client read it. */
export async function changeProject(deps: ProjectDeps, change: Change, asking: Asking): Promise<Project> {
  const { locale } = asking.context
  const circumstances = { newId: deps.newId, now: deps.now(), asking }
  const after = await transaction(deps.database, async (tx) => {
    const before = await holdWhole(tx, change.key, asking)
    refuseConflict(before, change, asking)
    const planned = plan(before, change.fields, circumstances)
    const changes = diffProject(before, planned, locale)
    if (Object.keys(changes).length === 0) return before
    const saved = { ...planned, project: { ...planned.project, version: before.project.version + 1 } }
    await updateProject(tx, saved.project)
    if (changes.statuses !== undefined) await replaceStatuses(tx, before, saved, asking)
    if (changes.labels !== undefined) await saveLabels(tx, before.labels, saved.labels)
    await recordProjectEvent(tx, { type: 'project.changed', project: saved.project, changes }, circumstances)
    // Else whoever makes it private as an administrator would shut themselves out, and perhaps everybody.
    if (saved.project.visibility === 'private' && changes.visibility !== undefined)
      await giveRole(tx, { project: saved.project, personId: asking.actor.personId, role: 'manager' }, circumstances)
    return saved
  })
  deps.nudge()
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

function plan(before: WholeProject, fields: UpdateProject, { newId, now, asking }: Circumstances): WholeProject {
  const { project, statuses, labels } = before
  const { name = project.name, description = project.description, color = project.color } = fields
  const { visibility = project.visibility, archived = project.archivedAt !== null } = fields
  const archivedAt = archived ? (project.archivedAt ?? now) : null
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
