const storageKey = 'baton.projects'
const mostKept = 12

/** The keys of the projects that were on the screen in this browser, the last one first. */
export function recentProjects(): string[] {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(storageKey) ?? '[]')
    return Array.isArray(stored) ? stored.filter((key) => typeof key === 'string') : []
  } catch {
    // Nothing readable is nothing remembered.
    return []
  }
}

export function rememberProject(key: string) {
  localStorage.setItem(storageKey, JSON.stringify(withLatest(recentProjects(), key)))
}

/** The list with a key in front, once. */
export function withLatest(keys: string[], key: string): string[] {
  return [key, ...keys.filter((one) => one !== key)].slice(0, mostKept)
}

/** The projects with the recent ones in front, the others in their order. */
export function recentFirst<Project extends { key: string }>(projects: Project[], keys: string[]): Project[] {
  const recent = keys.flatMap((key) => projects.find((project) => project.key === key) ?? [])
  return [...recent, ...projects.filter(({ key }) => !keys.includes(key))]
}
