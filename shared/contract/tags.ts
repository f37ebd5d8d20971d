/** The headings under which endpoints are shown, in this order. */
export const tags = {
  'Sign-in': 'Coming in, going out, and the links in mails',
  Live: 'What changes while somebody looks',
  Administration: 'For administrators: members, invites, the audit log',
  History: 'What happened, who was told, and taking it back',
  Mail: 'What the link in a mail switches off',
  'My work': 'What one person has to do with',
  Me: 'My profile, tokens and data',
  People: 'The people of the team',
  Projects: 'Projects, who is in them, their boards',
  Comments: 'What is said about a task',
  Following: 'Who watches a task, and what they have seen of it',
  Tasks: 'Tasks, one by one and many at once',
  System: 'The service itself',
} as const

export type Tag = keyof typeof tags
