import * as z from 'zod'
import { resourcesOfType } from '#local/template/template.ts'
import type { CloudParts } from '../base/cloud-parts.ts'
import type { HeadPolicy } from '../base/http.ts'
import { createEdgeFunction, type EdgeRequest, type EdgeResult } from './edge-function.ts'
import { createHeadPolicy } from './head-policy.ts'

export type Behaviour = {
  origin: 'web' | 'api'
  allowedMethods: Set<string>
  policy: HeadPolicy
  viewerRequest: ((request: EdgeRequest) => Promise<EdgeResult>) | undefined
  /** Headers that CloudFront adds for this origin, names in lower case. */
  originHeaders: Record<string, string>
}

const BehaviourConfig = z.object({
  TargetOriginId: z.string(),
  AllowedMethods: z.array(z.string()).default(['GET', 'HEAD']),
  ResponseHeadersPolicyId: z.string().optional(),
  FunctionAssociations: z.array(z.object({ EventType: z.string(), FunctionARN: z.string() })).default([]),
})
const Distribution = z.object({
  Origins: z.array(
    z.object({
      Id: z.string(),
      S3OriginConfig: z.unknown().optional(),
      OriginCustomHeaders: z.array(z.object({ HeaderName: z.string(), HeaderValue: z.string() })).default([]),
    }),
  ),
  DefaultCacheBehavior: BehaviourConfig,
  CacheBehaviors: z.array(BehaviourConfig.extend({ PathPattern: z.string() })).default([]),
})
type Config = z.infer<typeof Distribution>

/** The CloudFront distribution of the template: which behaviour a path falls to, in its order. */
export function createDistribution(parts: CloudParts): (path: string) => Behaviour {
  const [distribution] = resourcesOfType(parts.template, 'AWS::CloudFront::Distribution')
  if (!distribution)
    throw new Error('The template has no AWS::CloudFront::Distribution, so there is no public door to open.')
  const { Origins, DefaultCacheBehavior, CacheBehaviors } = Object(distribution.properties.DistributionConfig)
  // Origins also name buckets and domains that mean nothing here; only what is used is resolved.
  const origins = Array.isArray(Origins)
    ? Origins.map(({ Id, S3OriginConfig, OriginCustomHeaders }) => ({ Id, S3OriginConfig, OriginCustomHeaders }))
    : []
  const config = Distribution.parse(
    parts.resolve({ Origins: origins, DefaultCacheBehavior, CacheBehaviors }, distribution.id),
  )
  const fallback = createBehaviour(parts, config, config.DefaultCacheBehavior)
  const behaviours = config.CacheBehaviors.map((behaviour) => ({
    pattern: toExpression(behaviour.PathPattern),
    behaviour: createBehaviour(parts, config, behaviour),
  }))
  return (path) => behaviours.find(({ pattern }) => pattern.test(path))?.behaviour ?? fallback
}

function createBehaviour(parts: CloudParts, config: Config, behaviour: z.infer<typeof BehaviourConfig>): Behaviour {
  const origin = config.Origins.find(({ Id }) => Id === behaviour.TargetOriginId)
  if (!origin)
    throw new Error(
      `A behaviour of the distribution names the origin "${behaviour.TargetOriginId}", which it does not have.`,
    )
  const headers = origin.OriginCustomHeaders.map(({ HeaderName, HeaderValue }) => [
    HeaderName.toLowerCase(),
    HeaderValue,
  ])
  const association = behaviour.FunctionAssociations.find(({ EventType }) => EventType === 'viewer-request')
  return {
    origin: origin.S3OriginConfig ? 'web' : 'api',
    allowedMethods: new Set(behaviour.AllowedMethods),
    policy: behaviour.ResponseHeadersPolicyId
      ? createHeadPolicy(parts, behaviour.ResponseHeadersPolicyId)
      : () => undefined,
    viewerRequest: association ? edgeFunctionOf(parts, association.FunctionARN) : undefined,
    originHeaders: Object.fromEntries(headers),
  }
}

function edgeFunctionOf(parts: CloudParts, id: string) {
  const code = parts.resolve(parts.template.Resources[id]?.Properties.FunctionCode, id)
  if (typeof code !== 'string')
    throw new Error(`The distribution names the CloudFront Function "${id}", which the template does not have.`)
  return createEdgeFunction(id, code)
}

/** In a path pattern * stands for any number of characters and ? for one. */
function toExpression(pattern: string): RegExp {
  const path = pattern.startsWith('/') ? pattern : `/${pattern}`
  const source = path
    .replace(/[\\^$.+()[\]{}|]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('?', '.')
  return new RegExp(`^${source}$`)
}
