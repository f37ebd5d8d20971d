import type { EndpointName } from '#shared/contract/endpoints.ts'
import type { Route } from '#shared/contract/route.ts'
import { routes } from '#shared/contract/routes.ts'
import { tags } from '#shared/contract/tags.ts'
import { type Json, namedSchemas } from './named-schemas.ts'
import { operation } from './operation.ts'
import { problemExamples } from './problem-answers.ts'

const description = `Tasks, their history and their mail.

**Signing in.** \`POST /api/auth/login\` answers an access token for ten minutes and sets a refresh cookie. Scripts use a personal token
(\`POST /api/me/tokens\`), sent the same way: \`Authorization: Bearer …\`.

**Versions.** What can be changed has a \`version\`, which is its \`ETag\`. Send the one that you have read as \`If-Match\`: what others have
changed meanwhile merges, or answers 412 with all three values.

**Lists** answer \`items\` and \`nextCursor\`; send that back as \`cursor\`, or follow the \`Link\` header, until it is null.

**Names** that are not known are refused, in a query as in a body, with 400 and the nearest name that is known.

**Problems** are documents of RFC 9457 with a \`code\` that never changes its meaning, in Korean or English by \`Accept-Language\`.

**Examples** on this page tell one story with the same few people and tasks, and each is sent to the real service by our tests.`

/** The OpenAPI 3.1 document of every route in the contract. It is made once; nothing in it depends on the request. */
export function openApiDocument(): Json {
  const paths: Record<string, Json> = {}
  const entries = Object.entries(routes) as [EndpointName, Route][]
  for (const [name, route] of entries) {
    paths[route.path] = { ...paths[route.path], [route.method.toLowerCase()]: operation(name, route) }
  }
  return {
    openapi: '3.1.0',
    info: { title: 'Baton', version: '1', description },
    servers: [{ url: '/' }],
    tags: Object.entries(tags).map(([name, description]) => ({ name, description })),
    paths,
    components: {
      schemas: namedSchemas(),
      examples: problemExamples(),
      headers,
      parameters,
      securitySchemes,
    },
  }
}

const text = { type: 'string' }

const headers = {
  ETag: { description: 'The version, for If-Match; of a list: what is in it, for If-None-Match', schema: text },
  Link: { description: 'The next page, as rel="next"; missing on the last one', schema: text },
  RetryAfter: { description: 'Seconds to wait before the next try', schema: { type: 'integer' } },
  ContentDisposition: { description: 'What the file is called', schema: text },
}

const parameters = {
  IfNoneMatch: {
    name: 'If-None-Match',
    in: 'header',
    required: false,
    description: 'The ETag of the list that you have; 304 when it is still right',
    schema: { type: 'string' },
  },
  IdempotencyKey: {
    name: 'Idempotency-Key',
    in: 'header',
    required: false,
    description:
      'A name for this request, such as a UUID: the same request under the same name within a day is done once',
    schema: { type: 'string', maxLength: 128 },
    example: '7c0c2f43-8f0a-4a53-9b53-2f1c2f0f7d1e',
  },
}

const securitySchemes = {
  bearer: { type: 'http', scheme: 'bearer', description: 'An access token, or a personal token' },
  refreshCookie: { type: 'apiKey', in: 'cookie', name: '__Host-baton_refresh', description: 'Set by the sign-in' },
}
