import * as z from 'zod'
import type { EndpointName } from '#shared/contract/endpoints.ts'
import type { Route } from '#shared/contract/route.ts'
import type { Example } from './examples/example.ts'
import { examples } from './examples/examples.ts'
import { inline, type Json, schemaOf } from './named-schemas.ts'
import { problemAnswers, problemCodesOf } from './problem-answers.ts'

const securityOf: Partial<Record<EndpointName, Json[]>> = {
  refresh: [{ refreshCookie: [] }],
  logout: [{ refreshCookie: [] }],
}

const otherAnswers: Partial<Record<EndpointName, Json>> = {
  getSubscription: { 303: { description: 'To a browser: the page on which to choose' } },
  register: { 202: { description: 'The address has to be proved first, by the link in the mail that was sent to it' } },
}

/** One route as an operation of the document, with its example. */
export function operation(name: EndpointName, route: Route): Json {
  const example: Example = examples[name]
  const security = securityOf[name] ?? (route.access === 'public' ? [] : [{ bearer: [] }])
  return {
    operationId: name,
    tags: [route.tag],
    summary: route.summary,
    security,
    parameters: [
      ...parametersOf('path', route.params, example.params),
      ...parametersOf('query', route.query, example.query),
      ...ifMatchOf(route, example),
      ...(isList(route) ? [{ $ref: '#/components/parameters/IfNoneMatch' }] : []),
      ...(route.repeatable ? [{ $ref: '#/components/parameters/IdempotencyKey' }] : []),
    ],
    ...requestBodyOf(route, example),
    responses: {
      [route.status]: answerOf(route, example),
      ...otherAnswers[name],
      ...(isList(route) ? { 304: { description: 'The list is as it was: what you have is right' } } : {}),
      ...problemAnswers(problemCodesOf(route)),
    },
  }
}

// What mail programs send (RFC 8058).
const oneClickBody = { 'List-Unsubscribe': 'One-Click' }
const oneClick: Json = { type: 'object', properties: { 'List-Unsubscribe': { type: 'string', const: 'One-Click' } } }

function requestBodyOf(route: Route, example: Example): Json {
  if (route.body === undefined) return {}
  const content = {
    'application/json': { schema: schemaOf(route.body, 'body'), example: example.body },
    ...(route.form ? { 'application/x-www-form-urlencoded': { schema: oneClick, example: oneClickBody } } : {}),
  }
  return { requestBody: { required: true, content } }
}

function answerOf(route: Route, example: Example): Json {
  const { response, summary } = route
  if (response === undefined) return { description: summary }
  const headers = headersOf(route, response)
  const schema = schemaOf(response, 'answer')
  const content = mediaTypesOf(route).map((type) => [
    type,
    { schema, ...(isShownAs(type, example) ? { example: example.answer } : {}) },
  ])
  return { description: summary, ...(headers === undefined ? {} : { headers }), content: Object.fromEntries(content) }
}

const lines = 'application/x-ndjson'

function mediaTypesOf({ media, query }: Route): string[] {
  if (media === undefined) return ['application/json']
  const hasFormats = query instanceof z.ZodObject && 'format' in query.shape
  return hasFormats ? [media, lines] : [media]
}

const isShownAs = (type: string, { query }: Example): boolean =>
  (type === lines) === (Object(query).format === 'ndjson')

const shapeOf = (response: z.ZodType | undefined) => (response instanceof z.ZodObject ? response.shape : {})

// A list of the api has no version: its ETag is made of what is in it.
function isList({ method, response, service }: Route): boolean {
  const shape = shapeOf(response)
  return service === 'api' && method === 'GET' && ('items' in shape || 'columns' in shape)
}

function headersOf(route: Route, response: z.ZodType): Json | undefined {
  if (route.media !== undefined) return { 'Content-Disposition': { $ref: '#/components/headers/ContentDisposition' } }
  const shape = shapeOf(response)
  const headers = {
    ...('version' in shape || isList(route) ? { ETag: { $ref: '#/components/headers/ETag' } } : {}),
    ...('nextCursor' in shape ? { Link: { $ref: '#/components/headers/Link' } } : {}),
  }
  return Object.keys(headers).length === 0 ? undefined : headers
}

function parametersOf(place: 'path' | 'query', schema: z.ZodType | undefined, given: unknown): Json[] {
  if (schema === undefined) return []
  const { properties = {}, required = [] } = inline(schema, 'parameters') as {
    properties?: Record<string, Json>
    required?: string[]
  }
  const examples = new Map(Object.entries(Object(given)))
  return Object.entries(properties).map(([name, { description, ...property }]) => ({
    name,
    in: place,
    required: place === 'path' || required.includes(name),
    ...(description === undefined ? {} : { description }),
    schema: property,
    ...(examples.has(name) ? { example: examples.get(name) } : {}),
  }))
}

function ifMatchOf(route: Route, { ifMatch }: Example): Json[] {
  if (route.ifMatch !== 'required') return []
  const description = 'The version that you have read, as the ETag gave it'
  return [
    {
      name: 'If-Match',
      in: 'header',
      required: true,
      description,
      schema: { type: 'string' },
      example: `"${ifMatch}"`,
    },
  ]
}
