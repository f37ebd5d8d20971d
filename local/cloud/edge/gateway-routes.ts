export type RouteMatch<T> = { route: T; routeKey: string; parameters: Record<string, string> }

type Parsed<T> = { route: T; routeKey: string; method: string; segments: string[]; rank: number }

/**
 * The route table of an HTTP API, from route keys such as `POST /api/auth/login`, `ANY /api/{proxy+}` or `$default`.
 * A literal path goes before one with variables, that before a greedy one, and within a path its method before ANY.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-routes.html
 */
export function createRouteTable<T>(routes: { routeKey: string; route: T }[]) {
  const sorted = routes.map(parse).sort((a, b) => a.rank - b.rank)
  return (method: string, path: string): RouteMatch<T> | undefined => {
    const given = path.split('/').slice(1)
    for (const { route, routeKey, method: wanted, segments } of sorted) {
      const parameters = wanted === 'ANY' || wanted === method ? matchSegments(segments, given) : undefined
      if (parameters) return { route, routeKey, parameters }
    }
    return undefined
  }
}

const greedy = '{proxy+}'

function parse<T>({ routeKey, route }: { routeKey: string; route: T }): Parsed<T> {
  if (routeKey === '$default')
    return { route, routeKey, method: 'ANY', segments: [greedy], rank: Number.POSITIVE_INFINITY }
  const [method = '', path = ''] = routeKey.split(' ')
  const segments = path.split('/').slice(1)
  if (!path.startsWith('/')) throw new Error(`The route "${routeKey}" is not of the form "METHOD /path".`)
  const variables = segments.filter((segment) => segment.startsWith('{')).length
  const isGreedy = segments.some((segment) => segment.endsWith('+}'))
  // A longer greedy path is more specific than a shorter one.
  const rank = (isGreedy ? 10_000 - segments.length * 10 : 0) + variables * 100 + (method === 'ANY' ? 1 : 0)
  return { route, routeKey, method, segments, rank }
}

function matchSegments(segments: string[], given: string[]): Record<string, string> | undefined {
  const parameters: Record<string, string> = {}
  for (const [index, segment] of segments.entries()) {
    const value = given[index]
    if (value === undefined || (value === '' && segment !== '')) return undefined
    if (segment.endsWith('+}')) return { ...parameters, [segment.slice(1, -2)]: decode(given.slice(index).join('/')) }
    if (segment.startsWith('{')) parameters[segment.slice(1, -1)] = decode(value)
    else if (segment !== value) return undefined
  }
  return segments.length === given.length ? parameters : undefined
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
