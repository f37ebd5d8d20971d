import { devNull } from 'node:os'
import * as z from 'zod'
import { createResolver, type Resolve } from '#local/template/resolve.ts'
import { resourcesOfType, type Template } from '#local/template/template.ts'
import { defaultValues, localRegion } from '#local/template/values.ts'

export type CloudOptions = {
  /** The compiled template: what is not in it does not exist locally. */
  template: Template
  /** Folder of the checkout; a function's handler is `<root>/<Handler path>.ts`. */
  root: string
  /** The functions' bundles, `<codeDir>/<Handler path>.mjs`; when absent they run from their TypeScript source. */
  codeDir?: string | undefined
  /** Change log, ledger, mail and dead letters are kept below this folder. */
  dataDir: string
  /** `temporary` keeps the change log and the ledger in memory alone; `kept` when absent. */
  life?: 'kept' | 'temporary'
  /** The built web app (the folder that holds index.html). */
  webDir: string
  /** Port of the public door on the loopback interface; 0 takes any free one. */
  port: number
  /** 127.0.0.1 when absent, and then ::1 as well, because browsers may try that for "localhost". */
  host?: string
  /**
   * What references of the template stand for, e.g. `{'DbCluster.Endpoint.Address': '127.0.0.1'}`; goes before the
   * defaults.
   */
  values: Record<string, string>
  /**
   * Environment added to a function (by its logical id, e.g. `AuthLambdaFunction`) or to all (`*`); goes before the
   * template's.
   */
  functionEnv: Record<string, Record<string, string>>
  /** Secrets Manager values by logical id (`JwtKeysSecret`) or by the id they resolve to. */
  secrets: Record<string, string>
  /** A client has put a new value; `id` is what it asked by. */
  onSecretChanged?: (id: string, value: string) => void
  log: (line: string) => void
  /** `manual` leaves the schedule rules to `tick()`. */
  schedules?: 'timed' | 'manual'
  /** Pauses before the repeats of a failed asynchronous invocation; AWS waits one and two minutes. */
  retryDelaysMs?: readonly number[]
}

/** What every part of the local cloud is made from. */
export type CloudParts = Pick<CloudOptions, 'template' | 'root' | 'codeDir' | 'dataDir' | 'functionEnv' | 'log'> & {
  resolve: Resolve
  values: Record<string, string>
}

export function prepareParts(options: CloudOptions): CloudParts {
  const { template, root, codeDir, dataDir, functionEnv, log } = options
  const named = { ...defaultValues(template), ...options.values }
  // `{{resolve:secretsmanager:…}}` in the template is filled in as CloudFormation does, with the secret's value.
  const opened = Object.entries(options.secrets).map(([id, value]) => [
    `{{resolve:secretsmanager:${named[id] ?? id}}}`,
    value,
  ])
  const values = { ...named, ...Object.fromEntries(opened) }
  return { template, root, codeDir, dataDir, functionEnv, log, values, resolve: createResolver(values) }
}

/** Makes an SDK client talk to the local endpoint, whatever AWS profile the person has. */
export const awsEnvironmentOf = (parts: CloudParts, endpoint: string): Record<string, string> => ({
  AWS_ENDPOINT_URL_DYNAMODB: endpoint,
  AWS_ENDPOINT_URL_EVENTBRIDGE: endpoint,
  AWS_ENDPOINT_URL_SES: endpoint,
  AWS_ENDPOINT_URL_SECRETS_MANAGER: endpoint,
  AWS_REGION: parts.values['AWS::Region'] ?? localRegion,
  AWS_ACCESS_KEY_ID: 'local',
  AWS_SECRET_ACCESS_KEY: 'local',
  AWS_EC2_METADATA_DISABLED: 'true',
  AWS_CONFIG_FILE: devNull,
  AWS_SHARED_CREDENTIALS_FILE: devNull,
})

const Containers = z.tuple(
  [z.object({ Environment: z.array(z.object({ Name: z.string(), Value: z.coerce.string() })).default([]) })],
  z.unknown(),
)

/** The environment of the api's container as the task definition gives it. */
export function apiEnvironmentOf({ template, resolve }: CloudParts): Record<string, string> {
  const [task] = resourcesOfType(template, 'AWS::ECS::TaskDefinition')
  const containers = task?.properties.ContainerDefinitions
  if (!task || !Array.isArray(containers))
    throw new Error('The template has no AWS::ECS::TaskDefinition, so there is no api to configure.')
  const environments = containers.map(({ Environment }) => ({ Environment }))
  const [{ Environment }] = Containers.parse(resolve(environments, `the containers of ${task.id}`))
  return Object.fromEntries(Environment.map(({ Name, Value }) => [Name, Value]))
}

/** Where the load balancer's target group looks for a sign of life. */
export function healthPathOf({ template }: CloudParts): string {
  const [group] = resourcesOfType(template, 'AWS::ElasticLoadBalancingV2::TargetGroup')
  return String(group?.properties.HealthCheckPath ?? '/')
}

/** Secrets may be given by logical id; a client asks by that or by what a Ref resolves to. */
export function secretsById({ values }: CloudParts, secrets: Record<string, string>): Map<string, { value: string }> {
  // Both names lead to one secret, so that a new value is seen under either.
  return new Map(
    Object.entries(secrets).flatMap(([id, value]) => {
      const secret = { value }
      return [[id, secret] as const, [values[id] ?? id, secret] as const]
    }),
  )
}
