/**
 * Where the cache keeps what, so that nobody spells a key twice. What is invalidated with something else has a key that
 * begins with the other's. Keys of what pages load for themselves stand with their queries.
 */
export const cacheKeys = {
  projects: ['projects'] as const,
  project: (key: string) => ['project', key] as const,
  people: ['people'] as const,
  task: (key: string) => ['task', key] as const,
  /** What the server last answered to a write of ours. */
  answer: (key: string) => ['answer', key] as const,
  subtasks: (key: string) => ['subtasks', key] as const,
  history: (key: string) => ['history', key] as const,
  mail: (key: string) => ['mail', key] as const,
  comments: (key: string) => ['comments', key] as const,
  watchers: (key: string) => ['watchers', key] as const,
  /** The key of every write to a task. */
  writes: ['write'] as const,
  // Of lists of tasks the second part is the project that they are of, for boards by its key: null is all of them.
  board: ({ key, id }: { key: string; id: string }, where: object) => ['board', key, id, where] as const,
  list: (projectId: string, where: object, sort: string) => ['tasks', projectId, where, sort] as const,
  work: (role: string, state: string) => ['work', null, role, state] as const,
}
