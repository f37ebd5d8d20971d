import { randomUUID } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import * as z from 'zod'
import { resourcesOfType } from '#local/template/template.ts'
import type { CloudParts } from '../base/cloud-parts.ts'
import { type Answer, BodyTooLarge, gatewayError, type HeadPolicy, readBody, send } from '../base/http.ts'
import { FunctionError } from '../lambda/function-errors.ts'
import type { Functions } from '../lambda/functions.ts'
import { createRouteTable, type RouteMatch } from './gateway-routes.ts'
import { fromLambdaResult, toLambdaEvent } from './lambda-http.ts'
import { forward } from './load-balancer.ts'
import { createMapping, type Mapping } from './parameter-mapping.ts'
import type { TargetGroup } from './targets.ts'

/** A request on its way from CloudFront to the API; `headers` are those that are passed on. */
export type PassedRequest = {
  request: IncomingMessage
  response: ServerResponse
  path: string
  query: string
  headers: Record<string, string | string[] | undefined>
  sourceIp: string
  policy: HeadPolicy
}

type Integration = { functionArn: string | undefined; timeoutMs: number; map: Mapping }

const bodyLimit = 10 * 1024 * 1024

const Route = z.object({ RouteKey: z.string(), Target: z.string() })
const IntegrationShape = z.object({
  IntegrationType: z.enum(['AWS_PROXY', 'HTTP_PROXY']),
  IntegrationUri: z.string(),
  TimeoutInMillis: z.coerce.number().default(30_000),
  RequestParameters: z.record(z.string(), z.string()).default({}),
})

/** API Gateway's HTTP API of the template: its routes, to a function or to the load balancer. */
export function createGateway(parts: CloudParts, { functions, group }: { functions: Functions; group: TargetGroup }) {
  const match = createRouteTable(readRoutes(parts))
  return async (passing: PassedRequest): Promise<void> => {
    const { request, response, policy } = passing
    const found = match(request.method ?? 'GET', passing.path)
    const requestId = randomUUID()
    response.setHeader('apigw-requestid', requestId)
    if (!found) return send(response, gatewayError(404, 'Not Found'), policy)
    if (Number(request.headers['content-length'] ?? 0) > bodyLimit) {
      request.resume()
      return send(response, tooLarge, policy)
    }
    const { functionArn, timeoutMs, map } = found.route
    if (functionArn)
      return send(response, await callFunction(functions, { passing, found, functionArn, requestId }), policy)
    const headers = map(passing.headers, { requestId, sourceIp: passing.sourceIp })
    const path = passing.query ? `${passing.path}?${passing.query}` : passing.path
    await forward(group, { request, response, path, headers, timeoutMs, bodyLimit, policy })
  }
}

const tooLarge = gatewayError(413, 'Request Entity Too Large')

type Call = { passing: PassedRequest; found: RouteMatch<Integration>; functionArn: string; requestId: string }

async function callFunction(functions: Functions, { passing, found, functionArn, requestId }: Call): Promise<Answer> {
  const { request, path, query, headers, sourceIp } = passing
  try {
    const body = await readBody(request, bodyLimit)
    const { routeKey, parameters, route } = found
    const method = request.method ?? 'GET'
    const event = toLambdaEvent({
      method,
      path,
      query,
      headers,
      body,
      sourceIp,
      requestId,
      routeKey,
      parameters,
      time: new Date(),
    })
    return fromLambdaResult(await within(route.timeoutMs, functions.invoke(functionArn, event)))
  } catch (error) {
    if (error instanceof BodyTooLarge) return tooLarge
    if (error instanceof FunctionError) return gatewayError(500, 'Internal Server Error')
    return gatewayError(503, 'Service Unavailable')
  }
}

async function within<T>(limitMs: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error(`not done within ${limitMs} ms`)), limitMs)
  })
  return Promise.race([work, late]).finally(() => clearTimeout(timer))
}

function readRoutes(parts: CloudParts): { routeKey: string; route: Integration }[] {
  return resourcesOfType(parts.template, 'AWS::ApiGatewayV2::Route').map(({ id, properties }) => {
    const { RouteKey, Target } = properties
    const route = Route.parse(parts.resolve({ RouteKey, Target }, `the route ${id}`))
    return { routeKey: route.RouteKey, route: readIntegration(parts, route.Target.replace('integrations/', '')) }
  })
}

function readIntegration(parts: CloudParts, id: string): Integration {
  const resource = parts.template.Resources[id]
  if (!resource) throw new Error(`A route leads to the integration "${id}", which the template does not have.`)
  const { IntegrationType, IntegrationUri, TimeoutInMillis, RequestParameters } = resource.Properties
  const given = { IntegrationType, IntegrationUri, TimeoutInMillis, RequestParameters }
  const integration = IntegrationShape.parse(parts.resolve(given, `the integration ${id}`))
  return {
    functionArn: integration.IntegrationType === 'AWS_PROXY' ? integration.IntegrationUri : undefined,
    timeoutMs: integration.TimeoutInMillis,
    map: createMapping(id, integration.RequestParameters),
  }
}
