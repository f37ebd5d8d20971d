import { createContext, runInContext } from 'node:vm'
import * as z from 'zod'

export type EdgeRequest = { method: string; uri: string; query: string; ip: string; headers: Record<string, string> }

/** The request to go on with, or the answer the function gave itself. */
export type EdgeResult =
  | { uri: string; query: string; headers: Record<string, string> }
  | { status: number; headers: Record<string, string>; body: string }

const Values = z.record(
  z.string(),
  z.object({ value: z.string(), multiValue: z.array(z.object({ value: z.string() })).optional() }),
)
const Returned = z.union([
  z.object({
    statusCode: z.number(),
    headers: Values.default({}),
    body: z.union([z.string(), z.object({ data: z.string() })]).optional(),
  }),
  z.object({ uri: z.string(), querystring: z.union([Values, z.string()]).default({}), headers: Values.default({}) }),
])

/**
 * Runs the code of a CloudFront Function on viewer requests, in a context of its own. Throws when the code does not
 * load.
 */
export function createEdgeFunction(id: string, code: string): (request: EdgeRequest) => Promise<EdgeResult> {
  const context = createContext({ console: { log: () => undefined } })
  try {
    runInContext(code, context, { filename: `${id}.js`, timeout: 1000 })
  } catch (error) {
    throw new Error(
      `The CloudFront Function ${id} does not load: ${error instanceof Error ? error.message : String(error)}`,
    )
  }
  const { handler } = context
  if (typeof handler !== 'function') throw new Error(`The CloudFront Function ${id} has no function called "handler".`)
  return async (request) => {
    const returned: unknown = await handler(toEvent(request))
    // A value of another context has other prototypes; as JSON it is ours.
    const result = Returned.parse(JSON.parse(JSON.stringify(returned)))
    if ('statusCode' in result) {
      const body = typeof result.body === 'object' ? result.body.data : (result.body ?? '')
      return { status: result.statusCode, headers: plain(result.headers), body }
    }
    return { uri: result.uri, query: writeQuery(result.querystring), headers: plain(result.headers) }
  }
}

const toEvent = ({ method, uri, query, ip, headers }: EdgeRequest) => ({
  version: '1.0',
  context: { eventType: 'viewer-request' },
  viewer: { ip },
  request: { method, uri, querystring: readQuery(query), headers: wrap(Object.entries(headers)), cookies: {} },
})

function readQuery(query: string): z.infer<typeof Values> {
  const parameters = new URLSearchParams(query)
  const entries = [...new Set(parameters.keys())].map((name): [string, z.infer<typeof Values>[string]] => {
    const all = parameters.getAll(name)
    return [name, { value: all[0] ?? '', ...(all.length > 1 ? { multiValue: all.map((value) => ({ value })) } : {}) }]
  })
  return Object.fromEntries(entries)
}

function writeQuery(query: z.infer<typeof Values> | string): string {
  if (typeof query === 'string') return query
  const pairs = Object.entries(query).flatMap(([name, { value, multiValue }]) =>
    (multiValue ?? [{ value }]).map((one): [string, string] => [name, one.value]),
  )
  return new URLSearchParams(pairs).toString()
}

const wrap = (entries: [string, string][]) => Object.fromEntries(entries.map(([name, value]) => [name, { value }]))
const plain = (values: z.infer<typeof Values>) =>
  Object.fromEntries(Object.entries(values).map(([name, { value }]) => [name, value]))
