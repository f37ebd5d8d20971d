/**
 * Where the cache keeps what, so that nobody spells a key twice. What is invalidated with something else has a key that
 * begins with the other's.
 */
export const cacheKeys = {
  projects: ['projects'] as const,
  archivedProjects: ['projects', 'archived'] as const,
  project: (key: string) => ['project', key] as const,
  projectMembers: (key: string) => ['project', key, 'members'] as const,
  projectHistory: (key: string) => ['project', key, 'history'] as const,
  candidates: (projectKey: string) => ['candidates', projectKey] as const,
  people: ['people'] as const,
  task: (key: string) => ['task', key] as const,
  /** What the server last answered to a write of ours. */
  answer: (key: string) => ['answer', key] as const,
  subtasks: (key: string) => ['subtasks', key] as const,
  history: (key: string) => ['history', key] as const,
  mail: (key: string) => ['mail', key] as const,
  comments: (key: string) => ['comments', key] as const,
  watchers: (key: string) => ['watchers', key] as const,
  parents: (projectId: string, words: string) => ['parents', projectId, words] as const,
  /** The key of every write to a task. */
  writes: ['write'] as const,
  // Of lists of tasks the second part is the project that they are of, for boards by its key: null is all of them.
  board: ({ key, id }: { key: string; id: string }, where: object) => ['board', key, id, where] as const,
  list: (projectId: string, where: object, sort: string) => ['tasks', projectId, where, sort] as const,
  work: (role: string, state: string) => ['work', null, role, state] as const,
  members: ['members'] as const,
  invites: ['invites'] as const,
  audit: (view: object) => ['audit', view] as const,
  refusals: ['refusals'] as const,
  adminMail: ['admin-mail'] as const,
  adminMailOf: (state: string) => ['admin-mail', state] as const,
  myMail: ['my-mail'] as const,
  mailPreview: (preferences: string) => ['mail-preview', preferences] as const,
  sessions: ['sessions'] as const,
  tokens: ['tokens'] as const,
  invite: (token: string) => ['invite', token] as const,
  subscription: (token: string) => ['subscription', token] as const,
}
