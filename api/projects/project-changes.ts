import type { Locale } from '#shared/contract/person.ts'
import type { ProjectChanges } from '#shared/contract/project-event.ts'
import { areDifferent } from './project-lists.ts'
import type { LabelRecord, ProjectRecord, StatusRecord } from './project-repository.ts'
import { statusName } from './to-project.ts'

/** A project with its lists, in their order. */
export type WholeProject = { project: ProjectRecord; statuses: StatusRecord[]; labels: LabelRecord[] }

/**
 * What differs, in the terms of the history: a status and a label by their names, a status without one by what its
 * category is called in the language of whoever changes it. A list is told whole, also when only its order or a colour
 * in it has changed.
 */
export function diffProject(before: WholeProject, after: WholeProject, locale: Locale): ProjectChanges {
  const [from, to] = [textsOf(before.project), textsOf(after.project)]
  const names = ({ statuses }: WholeProject) => statuses.map((status) => statusName(status, locale))
  const labelNames = ({ labels }: WholeProject) => labels.map(({ name }) => name)
  return {
    ...Object.fromEntries(
      textFields.flatMap((field) =>
        from[field] === to[field] ? [] : [[field, { from: from[field], to: to[field] }] as const],
      ),
    ),
    ...(areDifferent(before.statuses, after.statuses) ? { statuses: { from: names(before), to: names(after) } } : {}),
    ...(areDifferent(before.labels, after.labels)
      ? { labels: { from: labelNames(before), to: labelNames(after) } }
      : {}),
  }
}

/** What a new project begins with. */
export function creationOf({ project, statuses }: WholeProject, locale: Locale): ProjectChanges {
  const { name, summary, color, visibility } = textsOf(project)
  const from = null
  return {
    name: { from, to: name },
    ...(summary === '' ? {} : { summary: { from, to: summary } }),
    color: { from, to: color },
    visibility: { from, to: visibility },
    statuses: { from: [], to: statuses.map((status) => statusName(status, locale)) },
  }
}

const textFields = ['name', 'summary', 'color', 'visibility', 'archived'] as const

function textsOf({ name, description, color, visibility, archivedAt }: ProjectRecord) {
  return { name, summary: description, color, visibility, archived: String(archivedAt !== null) }
}
