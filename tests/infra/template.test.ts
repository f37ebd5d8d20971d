import assert from 'node:assert/strict'
import { test } from 'node:test'
import { runInNewContext } from 'node:vm'
import * as z from 'zod'
import { authRoutes } from '#shared/contract/auth-routes.ts'
import { loadTemplate, mentionedIn, resourceOf, resourcesOf } from './compiled-template.ts'

const template = await loadTemplate()
const propertiesOf = (id: string) => resourceOf(template, id).Properties

const Behaviour = z.object({
  PathPattern: z.string().optional(),
  TargetOriginId: z.string(),
  CachePolicyId: z.string(),
  ResponseHeadersPolicyId: z.unknown().optional(),
  FunctionAssociations: z.array(z.unknown()).default([]),
})
const Origin = z.object({
  Id: z.string(),
  OriginCustomHeaders: z.array(z.object({ HeaderName: z.string(), HeaderValue: z.unknown() })).default([]),
  CustomOriginConfig: z.object({ OriginProtocolPolicy: z.string(), OriginReadTimeout: z.number() }).optional(),
})
const Distribution = z.object({
  DefaultCacheBehavior: Behaviour,
  CacheBehaviors: z.array(Behaviour),
  Origins: z.array(Origin),
})
const cdn = Distribution.parse(propertiesOf('Cdn').DistributionConfig)
const behaviours = [cdn.DefaultCacheBehavior, ...cdn.CacheBehaviors]
const apiOrigin = cdn.Origins.find((origin) => origin.Id === 'api')

const secret = { 'Fn::Sub': '{{resolve:secretsmanager:$\u007bOriginSecret}}}' }

test('the load balancer is internal, in private subnets, and only the VPC link may reach it', () => {
  assert.equal(propertiesOf('Alb').Scheme, 'internal')
  const publicSubnets = resourcesOf(template, 'AWS::EC2::SubnetRouteTableAssociation')
    .filter((association) => mentionedIn(association.Properties.RouteTableId).includes('PublicRoutes'))
    .flatMap((association) => mentionedIn(association.Properties.SubnetId))
  assert.equal(publicSubnets.length, 2)
  const subnets = mentionedIn(propertiesOf('Alb').Subnets)
  assert.equal(subnets.length, 2)
  for (const subnet of subnets) assert.ok(!publicSubnets.includes(subnet), `the load balancer is in ${subnet}`)
  const entrances = resourcesOf(template, 'AWS::EC2::SecurityGroupIngress')
    .filter((ingress) => mentionedIn(ingress.Properties.GroupId).includes('AlbSecurityGroup'))
    .map((ingress) => ingress.Properties.SourceSecurityGroupId)
  assert.deepEqual(entrances, [{ Ref: 'VpcLinkSecurityGroup' }])
  assert.equal(propertiesOf('AlbSecurityGroup').SecurityGroupIngress, undefined)
})

test('what no function answers goes through the VPC link to the listener, over TLS', () => {
  assert.equal(propertiesOf('ApiRoute').RouteKey, 'ANY /api/{proxy+}')
  assert.deepEqual(mentionedIn(propertiesOf('ApiRoute').Target), ['ApiIntegration'])
  const integration = propertiesOf('ApiIntegration')
  assert.equal(integration.ConnectionType, 'VPC_LINK')
  assert.deepEqual(integration.ConnectionId, { Ref: 'VpcLink' })
  assert.deepEqual(integration.IntegrationUri, { Ref: 'AlbListener' })
  assert.ok(integration.TlsConfig, 'without TlsConfig this hop is plain HTTP')
  assert.equal(propertiesOf('AlbListener').Protocol, 'HTTPS')
})

test('the load balancer passes on only what carries the secret that CloudFront adds', () => {
  const refusal = z.tuple([z.object({ Type: z.string(), FixedResponseConfig: z.object({ StatusCode: z.string() }) })])
  const [answer] = refusal.parse(propertiesOf('AlbListener').DefaultActions)
  assert.equal(answer.Type, 'fixed-response')
  assert.equal(answer.FixedResponseConfig.StatusCode, '403')
  const header = { HttpHeaderName: 'x-origin-verify', Values: [secret] }
  assert.deepEqual(propertiesOf('AlbRule').Conditions, [{ Field: 'http-header', HttpHeaderConfig: header }])
  assert.deepEqual(propertiesOf('AlbRule').Actions, [{ Type: 'forward', TargetGroupArn: { Ref: 'ApiTargets' } }])
  assert.deepEqual(apiOrigin?.OriginCustomHeaders, [{ HeaderName: 'x-origin-verify', HeaderValue: secret }])
})

test('every route leads to an integration, and every Lambda integration to a function that API Gateway may invoke', () => {
  const routes = resourcesOf(template, 'AWS::ApiGatewayV2::Route')
  const invocable = resourcesOf(template, 'AWS::Lambda::Permission')
    .filter((permission) => permission.Properties.Principal === 'apigateway.amazonaws.com')
    .flatMap((permission) => mentionedIn(permission.Properties.FunctionName))
  for (const route of routes) {
    const [target = '', ...others] = mentionedIn(route.Properties.Target)
    assert.deepEqual(others, [])
    const integration = resourceOf(template, target)
    assert.equal(integration.Type, 'AWS::ApiGatewayV2::Integration', route.id)
    if (integration.Properties.IntegrationType !== 'AWS_PROXY') continue
    const [handler = ''] = mentionedIn(integration.Properties.IntegrationUri)
    assert.equal(resourceOf(template, handler).Type, 'AWS::Lambda::Function', route.id)
    assert.ok(invocable.includes(handler), `API Gateway may not invoke ${handler}`)
  }
  const keys = routes.map((route) => route.Properties.RouteKey).sort()
  const ofContract = Object.values(authRoutes).map(({ method, path }) => `${method} ${path}`)
  assert.deepEqual(keys, ['ANY /api/{proxy+}', ...ofContract].sort())
})

test('each limit of time is longer than the one inside it', () => {
  const milliseconds = z.number().parse(propertiesOf('ApiIntegration').TimeoutInMillis)
  const readTimeout = apiOrigin?.CustomOriginConfig?.OriginReadTimeout ?? 0
  assert.ok(milliseconds > 10_000 && milliseconds <= 30_000, `${milliseconds} ms`)
  assert.ok(readTimeout * 1000 > milliseconds, `CloudFront gives up after ${readTimeout} s`)
  for (const id of ['AuthLambdaFunction', 'LinkLambdaFunction', 'SessionLambdaFunction']) {
    const seconds = z.number().parse(propertiesOf(id).Timeout)
    assert.ok(seconds < readTimeout, `${id} may take ${seconds} s`)
  }
})

const functionOf = (routeKey: string) => {
  const route = resourcesOf(template, 'AWS::ApiGatewayV2::Route').find((one) => one.Properties.RouteKey === routeKey)
  const [integration = ''] = mentionedIn(route?.Properties.Target)
  return mentionedIn(propertiesOf(integration).IntegrationUri)[0]
}

test('a flood on what strangers may ask for leaves sign-in, and those who are signed in, functions of their own', () => {
  const ofStrangers = ['register', 'forgot', 'verification', 'reset', 'invite'].map((one) => `POST /api/auth/${one}`)
  assert.deepEqual([...new Set(ofStrangers.map(functionOf))], ['LinkLambdaFunction'])
  const ofPasswords = ['login', 'password', 'email', 'leave'].map((one) => `POST /api/auth/${one}`)
  assert.deepEqual([...new Set(ofPasswords.map(functionOf))], ['AuthLambdaFunction'])
  const ofSignedIn = ['POST /api/auth/refresh', 'POST /api/auth/logout', 'GET /api/auth/sessions']
  assert.deepEqual([...new Set(ofSignedIn.map(functionOf))], ['SessionLambdaFunction'])
})

test('a new account with room for ten takes the first stage: it reserves nothing', () => {
  for (const { id, Properties } of resourcesOf(template, 'AWS::Lambda::Function')) {
    const reserved = Properties.ReservedConcurrentExecutions
    // Another stage than the first, given by BATON_TEMPLATE, reserves for each by itself.
    if (typeof reserved === 'number') assert.ok(reserved >= 5, id)
    else assert.deepEqual(reserved, { Ref: 'AWS::NoValue' }, id)
  }
})

test('the cookie of the session goes no further than the function that made it', () => {
  const mapping = z.record(z.string(), z.string()).parse(propertiesOf('ApiIntegration').RequestParameters)
  assert.equal(mapping['remove:header.cookie'], "''")
})

test('what strangers may ask for is throttled harder than the rest', () => {
  const Limit = z.object({ ThrottlingRateLimit: z.number(), DetailedMetricsEnabled: z.literal(true) })
  const rest = Limit.parse(propertiesOf('HttpApiStage').DefaultRouteSettings)
  const own = z.record(z.string(), Limit).parse(propertiesOf('HttpApiStage').RouteSettings)
  for (const key of ['login', 'register', 'forgot', 'verification', 'reset'].map((one) => `POST /api/auth/${one}`)) {
    const limit = own[key]?.ThrottlingRateLimit ?? Number.POSITIVE_INFINITY
    assert.ok(limit < rest.ThrottlingRateLimit, `${key}: ${limit} requests a second`)
  }
})

test('the web app, the API and its page are the behaviours, and answers of the API are never cached', () => {
  const paths = behaviours.map((behaviour) => [behaviour.PathPattern ?? '*', behaviour.TargetOriginId])
  assert.deepEqual(paths, [
    ['*', 'web'],
    ['/api/*', 'api'],
    ['/docs*', 'web'],
  ])
  const cachingDisabled = '4135ea2d-6df8-44a3-9df3-4b5a84be39ad'
  assert.equal(behaviours[1]?.CachePolicyId, cachingDisabled)
  assert.equal(apiOrigin?.CustomOriginConfig?.OriginProtocolPolicy, 'https-only')
})

const headersOf = (policy: string) => {
  const Policy = z.object({
    StrictTransportSecurity: z.object({
      AccessControlMaxAgeSec: z.number().min(31_536_000),
      Override: z.literal(true),
    }),
    ContentTypeOptions: z.object({ Override: z.literal(true) }),
    FrameOptions: z.object({ FrameOption: z.literal('DENY'), Override: z.literal(true) }),
    ReferrerPolicy: z.object({ ReferrerPolicy: z.string(), Override: z.literal(true) }),
    ContentSecurityPolicy: z.object({ ContentSecurityPolicy: z.string(), Override: z.literal(true) }),
  })
  const config = z.object({ SecurityHeadersConfig: Policy })
  return config.parse(propertiesOf(policy).ResponseHeadersPolicyConfig).SecurityHeadersConfig
}

test('every behaviour sends the security headers', () => {
  const policies = behaviours.map((behaviour) => behaviour.ResponseHeadersPolicyId)
  assert.deepEqual(policies, [{ Ref: 'SecurityHeaders' }, { Ref: 'SecurityHeaders' }, { Ref: 'DocsHeaders' }])
  for (const name of ['SecurityHeaders', 'DocsHeaders']) {
    const { ContentSecurityPolicy, ReferrerPolicy } = headersOf(name)
    assert.match(ReferrerPolicy.ReferrerPolicy, /^(same-origin|no-referrer)$/)
    const policy = ContentSecurityPolicy.ContentSecurityPolicy
    for (const directive of ["default-src 'none'", "script-src 'self'", "frame-ancestors 'none'", "base-uri 'none'"]) {
      assert.ok(policy.split(/;\s*/).includes(directive), `no ${directive} in: ${policy}`)
    }
    assert.doesNotMatch(policy, /unsafe|\*|https?:/)
  }
})

test('a deep link opens the web app, a missing file stays missing, and the API is not touched', () => {
  assert.equal(behaviours[0]?.FunctionAssociations.length, 1)
  assert.deepEqual(behaviours[1]?.FunctionAssociations, [])
  const code = z.string().parse(propertiesOf('DeepLinks').FunctionCode)
  const rewritten = (uri: string) =>
    runInNewContext(`${code}; handler({ request: { uri: ${JSON.stringify(uri)} } }).uri`)
  for (const screen of ['/', '/tasks/WEB-42', '/v1.2/tasks']) assert.equal(rewritten(screen), '/index.html', screen)
  for (const file of ['/assets/index-1a2b.js', '/favicon.svg']) assert.equal(rewritten(file), file)
  for (const page of ['/docs', '/docs/']) assert.equal(rewritten(page), '/docs/index.html')
})
