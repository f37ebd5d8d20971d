import * as z from 'zod'
import { endpoints } from './endpoints.ts'
import { Me, UpdateMe } from './me.ts'
import { PageQuery, page } from './page.ts'
import { Id, Person } from './person.ts'
import { CreatePersonalToken, NewPersonalToken, PersonalToken } from './personal-token.ts'
import type { Route } from './route.ts'

const ById = z.object({ id: Id })

/** Me, and the people of the team. */
export const peopleRoutes = {
  getMe: { ...endpoints.getMe, tag: 'Me', summary: 'The signed-in person', status: 200, response: Me },
  updateMe: {
    ...endpoints.updateMe,
    tag: 'Me',
    summary: 'Change my profile and preferences',
    body: UpdateMe,
    status: 200,
    response: Me,
  },
  exportMe: {
    ...endpoints.exportMe,
    tag: 'Me',
    summary: 'All that is stored about me, as JSON',
    status: 200,
    response: z.unknown(),
  },
  listTokens: {
    ...endpoints.listTokens,
    tag: 'Me',
    summary: 'My personal tokens, without the tokens themselves',
    status: 200,
    response: z.object({ items: z.array(PersonalToken) }),
  },
  createToken: {
    ...endpoints.createToken,
    tag: 'Me',
    summary: 'Make a token for a script; it is shown this once',
    body: CreatePersonalToken,
    status: 201,
    response: NewPersonalToken,
  },
  revokeToken: { ...endpoints.revokeToken, tag: 'Me', summary: 'Take a token back', params: ById, status: 204 },
  listPeople: {
    ...endpoints.listPeople,
    tag: 'People',
    summary: 'People of the team',
    query: PageQuery,
    status: 200,
    response: page(Person),
  },
} as const satisfies Record<string, Route>
