/**
 * Where the cache keeps what, so that nobody spells a key twice. Lists of tasks have keys of their own where they live.
 */
export const cacheKeys = {
  projects: ['projects'] as const,
  project: (key: string) => ['project', key] as const,
  people: ['people'] as const,
  tasks: ['task'] as const,
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
}
