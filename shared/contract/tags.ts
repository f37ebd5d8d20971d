const tags = [
  { name: 'Sign-in', path: /^\/api\/auth\//, description: 'Coming in, going out, and the links in mails' },
  { name: 'Live', path: /^\/api\/changes$/, description: 'What changes while somebody looks' },
  {
    name: 'Administration',
    path: /^\/api\/admin\//,
    description: 'For administrators: members, invites, the audit log',
  },
  {
    name: 'History',
    path: /\/(history|mail)(\/|$)/,
    description: 'What happened, who was told, and taking it back',
  },
  { name: 'Mail', path: /^\/api\/unsubscribe\//, description: 'What the link in a mail switches off' },
  { name: 'My work', path: /^\/api\/me\/work$/, description: 'What one person has to do with' },
  { name: 'Me', path: /^\/api\/me(\/|$)/, description: 'My profile, tokens and data' },
  { name: 'People', path: /^\/api\/people(\/|$)/, description: 'The people of the team' },
  { name: 'Projects', path: /^\/api\/projects(\/|$)/, description: 'Projects, who is in them, their boards' },
  { name: 'Comments', path: /\/comments(\/|$)/, description: 'What is said about a task' },
  {
    name: 'Following',
    path: /\/(follow|seen|watchers)$/,
    description: 'Who watches a task, and what they have seen of it',
  },
  { name: 'Tasks', path: /^\/api\/tasks(\/|$)/, description: 'Tasks, one by one and many at once' },
  { name: 'System', path: /^\/api\/(health|openapi\.json)$/, description: 'The service itself' },
]

/** The group under which an endpoint is shown: the first whose pattern its path fits. */
export const tagOf = (path: string): string => tags.find((tag) => tag.path.test(path))?.name ?? 'Other'

/** All groups, as the document lists them. */
export const tagList = tags.map(({ name, description }) => ({ name, description }))
