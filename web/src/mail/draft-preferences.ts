import type { MailKind, MailMode, MailModes, Preferences } from '#shared/contract/preferences.ts'

/** The mode of a kind for everything. */
export function withMode(draft: Preferences, kind: MailKind, mode: MailMode): Preferences {
  return { ...draft, mail: { ...draft.mail, [kind]: mode } }
}

type Override = { projectId: string; kind: MailKind /** undefined: as for everything. */; mode: MailMode | undefined }

/** The mode of a kind in one project. */
export function withProjectMode(draft: Preferences, { projectId, kind, mode }: Override): Preferences {
  const { [kind]: _, ...others } = draft.projects[projectId] ?? {}
  const modes: Partial<MailModes> = mode === undefined ? others : { ...others, [kind]: mode }
  return { ...draft, projects: { ...draft.projects, [projectId]: modes } }
}

/** Begins with a project that is to differ; nothing differs yet. */
export function withProject(draft: Preferences, projectId: string): Preferences {
  return { ...draft, projects: { ...draft.projects, [projectId]: draft.projects[projectId] ?? {} } }
}

export function withoutProject(draft: Preferences, projectId: string): Preferences {
  const { [projectId]: _, ...projects } = draft.projects
  return { ...draft, projects }
}

/** As it is stored: a project in which nothing differs needs no place of its own. */
export function cleaned(draft: Preferences): Preferences {
  const projects = Object.entries(draft.projects).filter(([, modes]) => Object.keys(modes).length > 0)
  return { ...draft, projects: Object.fromEntries(projects) }
}

/** One text for preferences that mean the same, whatever the order in which they were chosen. */
export function preferencesKey(preferences: Preferences): string {
  return JSON.stringify(sorted(cleaned(preferences)))
}

function sorted(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).toSorted(([one], [other]) => (one < other ? -1 : 1))
  return entries.map(([name, held]) => [name, sorted(held)])
}
