import * as z from 'zod'
import { routes } from '#shared/contract/routes.ts'

export type Json = Record<string, unknown>

// A schema has its name in the document by `.meta({ id })`. A client that is generated calls its types by these names.
const placeOf = (name: string): string => `#/components/schemas/${name}`

/** What a schema is for: the body that is sent, the parameters that are sent, or the answer. */
type Use = 'body' | 'parameters' | 'answer'

const optionsOf = (use: Use) => ({
  io: use === 'answer' ? ('output' as const) : ('input' as const),
  unrepresentable: 'any' as const,
  override({ jsonSchema }: { jsonSchema: Json }) {
    leaveOutNoise(jsonSchema)
    if (use === 'body') tellDefault(jsonSchema)
  },
})

/** A schema as JSON Schema; what has a name is referred to. */
export function schemaOf(schema: z.ZodType, use: Use): Json {
  const name = z.globalRegistry.get(schema)?.id
  return name === undefined ? inline(schema, use) : { $ref: placeOf(name) }
}

/** Every named schema, for the document's components. What no route takes as its body is answered. */
export function namedSchemas(): Json {
  const bodies = new Set(
    Object.values(routes).map((route) => ('body' in route ? z.globalRegistry.get(route.body)?.id : undefined)),
  )
  const schemasFor = (use: Use) =>
    Object.entries(z.toJSONSchema(z.globalRegistry, { ...optionsOf(use), uri: placeOf }).schemas)
      .filter(([name]) => bodies.has(name) === (use === 'body'))
      .map(([name, { $schema: _, $id: __, ...json }]) => [name, json])
  return Object.fromEntries([...schemasFor('answer'), ...schemasFor('body')])
}

/** A schema without a name; those inside it are referred to by theirs. */
export function inline(schema: z.ZodType, use: Use): Json {
  const { $schema: _, $defs: __, ...json } = z.toJSONSchema(schema, optionsOf(use))
  return JSON.parse(JSON.stringify(json).replaceAll('"#/$defs/', `"${placeOf('')}`))
}

// What the format says already, and the bounds of every number that JavaScript can count with.
function leaveOutNoise(json: Json): void {
  if (json.format !== undefined) Reflect.deleteProperty(json, 'pattern')
  if (json.minimum === Number.MIN_SAFE_INTEGER) Reflect.deleteProperty(json, 'minimum')
  if (json.maximum === Number.MAX_SAFE_INTEGER) Reflect.deleteProperty(json, 'maximum')
}

// Generators of clients take a field with a default for one that is always there: in what is sent it may be left out.
function tellDefault(json: Json): void {
  if (json.default === undefined) return
  const told = `When absent: ${JSON.stringify(json.default)}`
  json.description = json.description === undefined ? told : `${json.description}. ${told}`
  Reflect.deleteProperty(json, 'default')
}
