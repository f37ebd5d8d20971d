import type { Example } from '#api/openapi/examples/example.ts'
import { examples } from '#api/openapi/examples/examples.ts'
import type { EndpointName } from '#shared/contract/endpoints.ts'
import type { Route } from '#shared/contract/route.ts'
import { routes } from '#shared/contract/routes.ts'
import { type Answer, call } from '../call.ts'
import type { Scene } from './scenes.ts'
import { translate } from './translate.ts'

/** The example of a route, in the words of a scene. */
export const exampleIn = (name: EndpointName, { words }: Scene): Example => translate<Example>(examples[name], words)

/** Sends the example of a route as the scene's person. */
export function sendExample(
  name: EndpointName,
  scene: Scene,
  headers: Record<string, string> = {},
): Promise<Answer<unknown>> {
  const route: Route = routes[name]
  const { params, query, body } = exampleIn(name, scene)
  const version = scene.version === undefined ? undefined : `"${scene.version}"`
  return call<unknown>(route.method, pathOf(route.path, params) + searchOf(query), {
    ...(scene.as === undefined ? {} : { as: scene.as }),
    ...(body === undefined ? {} : { body }),
    headers: {
      ...(version === undefined ? {} : { 'if-match': version }),
      ...(scene.cookie === undefined ? {} : { cookie: scene.cookie }),
      ...headers,
    },
  })
}

function pathOf(path: string, params: unknown): string {
  const given = new Map(Object.entries(Object(params)))
  return path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(String(given.get(name))))
}

function searchOf(query: unknown): string {
  const given = Object.entries(Object(query)).map(([name, value]): [string, string] => [name, String(value)])
  return given.length === 0 ? '' : `?${new URLSearchParams(given)}`
}
