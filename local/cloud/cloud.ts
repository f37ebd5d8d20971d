import { startAwsServices } from './aws-services.ts'
import {
  apiEnvironmentOf,
  awsEnvironmentOf,
  type CloudOptions,
  healthPathOf,
  prepareParts,
} from './base/cloud-parts.ts'
import { openDoor } from './base/http.ts'
import { type Closers, closeAll } from './closers.ts'
import { createDistribution } from './edge/distribution.ts'
import { createGateway } from './edge/gateway.ts'
import { createOrigin } from './edge/origin.ts'
import { createTargetGroup, type Targets } from './edge/targets.ts'
import { createWebFiles } from './edge/web-files.ts'
import type { TickResult } from './events/schedules.ts'
import { createFunctions } from './lambda/functions.ts'
import { createLocalRoutes } from './local-routes.ts'
import { createInbox } from './mail/inbox.ts'

export type { CloudOptions } from './base/cloud-parts.ts'

export type Cloud = {
  /** The public door, e.g. `http://localhost:3000`. */
  url: string
  /** What an SDK client needs to reach the local services: endpoints, region, dummy credentials. */
  awsEnvironment: Record<string, string>
  /** The container environment of ApiTask, resolved; APP_URL is the public door. */
  apiEnvironment: Record<string, string>
  /** Physical names of the DynamoDB tables by logical id. */
  tables: Record<string, string>
  /** The load balancer's targets. A new one gets requests after its first good health check, which is made at once. */
  targets: Targets
  /** Starts one instance of each function, so that the first request finds it warm. */
  warm: () => Promise<void>
  /** The next invocations run in new instances that read the code again; running ones finish. */
  reloadFunctions: () => void
  /** Runs every schedule rule now and waits for it. */
  tick: () => Promise<TickResult[]>
  /** Waits at most 5 s for requests and invocations that are running. Safe to call twice. */
  close: () => Promise<void>
}

/**
 * Starts the services of the compiled template on this machine: the public door, the functions, EventBridge, SES,
 * DynamoDB, Secrets Manager. The api's processes are started by the caller with `apiEnvironment` and `awsEnvironment`,
 * and made known with `targets.add`. Throws one sentence when the template holds something that cannot be run locally.
 */
export async function startCloud(options: CloudOptions): Promise<Cloud> {
  const closers: Closers = []
  let closing: Promise<void> | undefined
  const close = () => {
    closing ??= closeAll(closers)
    return closing
  }
  try {
    return { ...(await start(options, closers)), close }
  } catch (error) {
    await close()
    throw error
  }
}

async function start(options: CloudOptions, closers: Closers): Promise<Omit<Cloud, 'close'>> {
  const { host = '127.0.0.1', port, webDir } = options
  const parts = prepareParts(options)
  const door = await openDoor({ port, hosts: host === '127.0.0.1' ? [host, '::1'] : [host] })
  closers.push(() => door.close(0))
  const awsDoor = await openDoor({ port: 0, hosts: ['127.0.0.1'] })
  closers.push(() => awsDoor.close(0))
  const url = `http://${host === '127.0.0.1' ? 'localhost' : host}:${door.port}`
  const awsEnvironment = awsEnvironmentOf(parts, `http://127.0.0.1:${awsDoor.port}`)
  const functions = createFunctions(parts, { ...awsEnvironment, APP_URL: url })
  const { mail, tableNames, ...aws } = await startAwsServices({ parts, options, functions, door: awsDoor, closers })
  const targets = createTargetGroup({ healthPath: healthPathOf(parts), log: parts.log })
  closers.push(targets.close, door.close)
  const gateway = createGateway(parts, { functions, group: targets })
  const localRoutes = createLocalRoutes({
    ...aws,
    targets,
    reloadFunctions: functions.retire,
    inbox: await createInbox(mail),
  })
  const behaviourOf = createDistribution(parts)
  door.serve(createOrigin({ behaviourOf, gateway, webFiles: createWebFiles(webDir), localRoutes, log: parts.log }))
  return {
    url,
    awsEnvironment,
    apiEnvironment: { ...apiEnvironmentOf(parts), APP_URL: url },
    tables: tableNames,
    targets,
    warm: functions.warm,
    reloadFunctions: functions.retire,
    tick: aws.schedules.tick,
  }
}
