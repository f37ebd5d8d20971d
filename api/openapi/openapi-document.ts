import * as z from 'zod'
import { Problem } from '#shared/contract/problem.ts'
import type { Route } from '#shared/contract/route.ts'
import { routes } from '#shared/contract/routes.ts'

type Json = Record<string, unknown>

/** The OpenAPI 3.1 document of every route in the contract. It is made once; nothing in it depends on the request. */
export function openApiDocument(): Json {
  const paths: Record<string, Json> = {}
  for (const [name, route] of Object.entries(routes)) {
    paths[route.path] = { ...paths[route.path], [route.method.toLowerCase()]: operation(name, route) }
  }
  return {
    openapi: '3.1.0',
    info: { title: 'Baton', version: '1', description: 'Tasks, their history and their mail.' },
    paths,
    components: {
      schemas: { Problem: schemaOf(Problem) },
      securitySchemes: { bearer: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' } },
    },
  }
}

function operation(name: string, route: Route): Json {
  return {
    operationId: name,
    summary: route.summary,
    ...(route.access !== 'public' ? { security: [{ bearer: [] }] } : {}),
    parameters: [...parametersOf('path', route.params), ...parametersOf('query', route.query), ...ifMatchOf(route)],
    ...(route.body
      ? { requestBody: { required: true, content: { 'application/json': { schema: schemaOf(route.body, 'input') } } } }
      : {}),
    responses: {
      [route.status]: {
        description: route.summary,
        ...(route.response ? { content: { 'application/json': { schema: schemaOf(route.response) } } } : {}),
      },
      default: {
        description: 'A problem document (RFC 9457) with a stable code',
        content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
      },
    },
  }
}

function schemaOf(schema: z.ZodType, io: 'input' | 'output' = 'output'): Json {
  const { $schema: _, ...json } = z.toJSONSchema(schema, { io, unrepresentable: 'any' })
  return json
}

function parametersOf(place: 'path' | 'query', schema: z.ZodType | undefined): Json[] {
  if (schema === undefined) return []
  const { properties = {}, required = [] } = schemaOf(schema, 'input') as {
    properties?: Record<string, Json>
    required?: string[]
  }
  return Object.entries(properties).map(([name, property]) => ({
    name,
    in: place,
    required: place === 'path' || required.includes(name),
    schema: property,
  }))
}

function ifMatchOf(route: Route): Json[] {
  if (route.ifMatch !== 'required') return []
  return [{ name: 'If-Match', in: 'header', required: true, schema: { type: 'string', example: '"3"' } }]
}
