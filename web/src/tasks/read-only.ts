import type { Project } from '#shared/contract/project.ts'

/** Why the tasks of a project cannot be changed by this person, or undefined when they can. */
export function refusalToEdit(project: Pick<Project, 'archived' | 'role'> | undefined) {
  if (!project) return undefined
  if (project.archived) return 'archived' as const
  return project.role === 'viewer' ? ('viewer' as const) : undefined
}
