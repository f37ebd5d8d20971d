export type ColumnOf = { projectId: string; statusId: string; assignee: 'me' | 'all' }

/** Where the cache keeps what, so that nobody spells a key twice. */
export const cacheKeys = {
  projects: ['projects'] as const,
  people: ['people'] as const,
  columns: ['columns'] as const,
  column: ({ projectId, statusId, assignee }: ColumnOf) => ['columns', projectId, statusId, assignee] as const,
  task: (key: string) => ['task', key] as const,
  history: (key: string) => ['history', key] as const,
  mail: (key: string) => ['mail', key] as const,
  /** The key of every write to a task. */
  writes: ['task'] as const,
}
