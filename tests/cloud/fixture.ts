import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Cloud, startCloud } from '#local/cloud/cloud.ts'
import { Template } from '#local/template/template.ts'

const arnOf = (id: string) => ({ 'Fn::GetAtt': [id, 'Arn'] })
const target = { Id: 'echo', Arn: arnOf('EchoLambdaFunction'), DeadLetterConfig: { Arn: arnOf('DeadLetters') } }
const key = (name: string, type: string) => ({ AttributeName: name, KeyType: type })
const text = (name: string) => ({ AttributeName: name, AttributeType: 'S' })

/** The smallest template that has one of everything the local cloud reads. */
const fixtureTemplate = Template.parse({
  Resources: {
    Table: {
      Type: 'AWS::DynamoDB::Table',
      Properties: {
        AttributeDefinitions: ['pk', 'sk', 'undecidedShard', 'occurredAt'].map(text),
        KeySchema: [key('pk', 'HASH'), key('sk', 'RANGE')],
        GlobalSecondaryIndexes: [
          {
            IndexName: 'undecided',
            KeySchema: [key('undecidedShard', 'HASH'), key('occurredAt', 'RANGE')],
            Projection: { ProjectionType: 'ALL' },
          },
        ],
      },
    },
    Bus: { Type: 'AWS::Events::EventBus' },
    DeadLetters: { Type: 'AWS::SQS::Queue' },
    Failures: { Type: 'AWS::SQS::Queue' },
    Secret: { Type: 'AWS::SecretsManager::Secret' },
    Identity: { Type: 'AWS::SES::EmailIdentity', Properties: { EmailIdentity: 'baton.example.com' } },
    EchoLambdaFunction: {
      Type: 'AWS::Lambda::Function',
      Properties: {
        Handler: 'echo.handler',
        Timeout: 1,
        MemorySize: 256,
        Environment: { Variables: { TABLE: { Ref: 'Table' } } },
      },
    },
    EchoConfig: {
      Type: 'AWS::Lambda::EventInvokeConfig',
      Properties: {
        FunctionName: { Ref: 'EchoLambdaFunction' },
        MaximumRetryAttempts: 1,
        DestinationConfig: { OnFailure: { Destination: arnOf('Failures') } },
      },
    },
    Rule: {
      Type: 'AWS::Events::Rule',
      Properties: { EventBusName: { Ref: 'Bus' }, EventPattern: { source: ['baton'] }, Targets: [target] },
    },
    LostRule: {
      Type: 'AWS::Events::Rule',
      Properties: {
        EventBusName: { Ref: 'Bus' },
        EventPattern: { source: ['lost'] },
        Targets: [{ ...target, Arn: 'arn:aws:lambda:local:000000000000:function:Nobody' }],
      },
    },
    EveryMinute: { Type: 'AWS::Events::Rule', Properties: { ScheduleExpression: 'rate(1 minute)', Targets: [target] } },
    EchoIntegration: {
      Type: 'AWS::ApiGatewayV2::Integration',
      Properties: { IntegrationType: 'AWS_PROXY', IntegrationUri: arnOf('EchoLambdaFunction') },
    },
    ApiIntegration: {
      Type: 'AWS::ApiGatewayV2::Integration',
      Properties: {
        IntegrationType: 'HTTP_PROXY',
        IntegrationUri: { Ref: 'Listener' },
        TimeoutInMillis: 1000,
        RequestParameters: { 'overwrite:header.x-request-id': '$context.requestId' },
      },
    },
    Listener: { Type: 'AWS::ElasticLoadBalancingV2::Listener' },
    Targets: { Type: 'AWS::ElasticLoadBalancingV2::TargetGroup', Properties: { HealthCheckPath: '/healthz' } },
    EchoRoute: {
      Type: 'AWS::ApiGatewayV2::Route',
      Properties: {
        RouteKey: 'POST /api/echo',
        Target: { 'Fn::Join': ['/', ['integrations', { Ref: 'EchoIntegration' }]] },
      },
    },
    ApiRoute: {
      Type: 'AWS::ApiGatewayV2::Route',
      Properties: {
        RouteKey: 'ANY /api/{proxy+}',
        Target: { 'Fn::Join': ['/', ['integrations', { Ref: 'ApiIntegration' }]] },
      },
    },
    ApiTask: {
      Type: 'AWS::ECS::TaskDefinition',
      Properties: { ContainerDefinitions: [{ Environment: [{ Name: 'EVENT_BUS_NAME', Value: { Ref: 'Bus' } }] }] },
    },
    Headers: {
      Type: 'AWS::CloudFront::ResponseHeadersPolicy',
      Properties: {
        ResponseHeadersPolicyConfig: {
          SecurityHeadersConfig: {
            StrictTransportSecurity: { AccessControlMaxAgeSec: 1, Override: true },
            ContentTypeOptions: { Override: true },
          },
        },
      },
    },
    DeepLinks: {
      Type: 'AWS::CloudFront::Function',
      Properties: {
        FunctionCode:
          "function handler(event) { if (!event.request.uri.includes('.')) event.request.uri = '/index.html'; return event.request }",
      },
    },
    Cdn: {
      Type: 'AWS::CloudFront::Distribution',
      Properties: {
        DistributionConfig: {
          Origins: [{ Id: 'web', S3OriginConfig: {} }, { Id: 'api' }],
          DefaultCacheBehavior: {
            TargetOriginId: 'web',
            ResponseHeadersPolicyId: { Ref: 'Headers' },
            FunctionAssociations: [
              { EventType: 'viewer-request', FunctionARN: { 'Fn::GetAtt': ['DeepLinks', 'FunctionARN'] } },
            ],
          },
          CacheBehaviors: [
            {
              PathPattern: '/api/*',
              TargetOriginId: 'api',
              AllowedMethods: ['GET', 'HEAD', 'OPTIONS', 'PUT', 'PATCH', 'POST', 'DELETE'],
              ResponseHeadersPolicyId: { Ref: 'Headers' },
            },
          ],
        },
      },
    },
  },
})

const echoHandler = `
let calls = 0
export async function handler(event, context) {
  calls += 1
  const asked = event.detail ?? JSON.parse(event.body ?? '{}')
  if (asked.throw) throw new TypeError('asked to fail')
  if (asked.exit) process.exit(3)
  if (asked.spin) for (;;);
  return { calls, event, table: process.env.TABLE, path: process.env.PATH ?? null, requestId: context.awsRequestId }
}
`

export type Fixture = { cloud: Cloud; folder: string; close: () => Promise<void> }

/**
 * What runs behind `POST /api/echo`, with a second for each request, and what its environment has besides the
 * template's.
 */
type FixtureFunction = { code: string; environment: Record<string, string> }

const echo: FixtureFunction = { code: echoHandler, environment: {} }

/**
 * A local cloud in a temporary folder, with a function that gives back its event unless another is given, for tests.
 */
export async function startFixture({ code, environment } = echo): Promise<Fixture> {
  const folder = await mkdtemp(join(tmpdir(), 'baton-cloud-'))
  await mkdir(join(folder, 'web', 'assets'), { recursive: true })
  await writeFile(join(folder, 'echo.ts'), code)
  await writeFile(join(folder, 'package.json'), '{"type":"module"}')
  await writeFile(join(folder, 'web', 'index.html'), '<title>the app</title>')
  await writeFile(join(folder, 'web', 'assets', 'a.js'), 'export {}\n'.repeat(200))
  const cloud = await startCloud({
    template: fixtureTemplate,
    root: folder,
    dataDir: join(folder, 'data'),
    webDir: join(folder, 'web'),
    port: 0,
    values: {},
    functionEnv: { EchoLambdaFunction: environment },
    secrets: { Secret: 'a secret value' },
    log: () => undefined,
    schedules: 'manual',
    retryDelaysMs: [10],
  })
  const close = async () => {
    await cloud.close()
    await rm(folder, { recursive: true, force: true })
  }
  return { cloud, folder, close }
}
