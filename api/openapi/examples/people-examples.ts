import { defaultPreferences } from '#shared/contract/preferences.ts'
import { cast } from './cast.ts'
import type { Examples } from './example.ts'
import { jiyu, minsu, task } from './shown.ts'

const me = {
  ...minsu,
  emailVerified: true,
  preferences: defaultPreferences,
} as const

const token = {
  id: cast.personalToken,
  name: 'Nightly report',
  scope: 'read',
  createdAt: cast.changed,
  expiresAt: cast.expires,
  lastUsedAt: null,
} as const

/** Me, the people of the team, and what administrators do with them. */
export const peopleExamples = {
  getMe: { answer: me },
  updateMe: { body: { preferences: me.preferences }, answer: me },
  exportMe: {
    answer: {
      exportedAt: cast.changed,
      profile: minsu,
      preferences: me.preferences,
      sessions: [],
      personalTokens: [token],
      projects: [],
      tasks: { complete: true, items: [task] },
      comments: { complete: true, items: [] },
      follows: { complete: true, items: [] },
      events: { complete: true, items: [] },
      mail: { complete: true, items: [] },
    },
  },
  listTokens: { answer: { items: [token] } },
  createToken: {
    body: { name: token.name, scope: 'read', expiresInDays: 30 },
    answer: { ...token, token: 'baton_pat_for-this-example-only' },
  },
  revokeToken: { params: { id: cast.personalToken } },
  listPeople: { query: { limit: 50 }, answer: { items: [minsu, jiyu], nextCursor: null } },
} satisfies Partial<Examples>
