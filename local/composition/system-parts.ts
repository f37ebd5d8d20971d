import { randomBytes } from 'node:crypto'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { type Cloud, startCloud } from '../cloud/cloud.ts'
import type { DatabaseServer } from '../database/database-server.ts'
import { prepareSchema, type Schema } from '../database/schema.ts'
import { startDatabase } from '../database/start-database.ts'
import { demoSummary } from '../demo/demo-projects.ts'
import { seedDemo } from '../demo/seed.ts'
import { runSelfCheck } from '../demo/self-check.ts'
import { type ApiInstances, startApiInstances } from '../processes/api-instances.ts'
import { type Children, createChildren } from '../processes/children.ts'
import { compileTemplate } from '../template/compile.ts'
import type { CachedBuild } from './cached-build.ts'
import { apiEnvironment, functionEnvironments, templateValues } from './cloud-settings.ts'
import { buildFunctions } from './function-build.ts'
import { loadSecrets, type Secrets, saveSecret } from './secrets.ts'
import { createSteps, type Steps } from './steps.ts'
import type { SystemOptions } from './system-options.ts'
import { createUndoStack, type UndoStack } from './undo-stack.ts'
import { buildWeb } from './web-build.ts'

const DEFAULT_INSTANCES = 2

/** What every part of the start needs. */
export type Build = {
  options: SystemOptions
  signal: AbortSignal
  secrets: Secrets
  children: Children
  steps: Steps
  undo: UndoStack
  notice: (line: string) => void
}

export function prepareBuild(options: SystemOptions): Build {
  mkdirSync(join(options.dataDir, 'logs'), { recursive: true, mode: 0o700 })
  const signal = options.signal ?? new AbortController().signal
  return {
    options,
    signal,
    secrets: loadSecrets(options.dataDir),
    children: createChildren(options.onChildren ?? (() => {})),
    steps: createSteps(options.onStep, signal),
    undo: createUndoStack(options.log),
    notice: (line) => {
      options.log(line)
      options.onNotice?.(line)
    },
  }
}

export type PreparedDatabase = DatabaseServer & Schema

export function bringUpDatabase({
  options,
  signal,
  secrets,
  children,
  steps,
  undo,
  notice,
}: Build): Promise<PreparedDatabase> {
  const run = async (): Promise<PreparedDatabase> => {
    const server = await startDatabase({
      dataDir: options.dataDir,
      adminPassword: secrets.databaseAdminPassword,
      durability: options.durability ?? 'full',
      life: options.life ?? 'kept',
      memory: options.databaseMemory ?? '64M',
      children,
      log: options.log,
      onNotice: notice,
      signal,
    })
    undo.add(server.stop)
    return { ...server, ...(await prepareSchema(server, secrets.databasePasswords)) }
  }
  const done = ({ product, applied }: PreparedDatabase): string =>
    `${product} · ${applied === 0 ? 'schema up to date' : `${applied} migrations applied`}`
  return steps({ name: 'Database', doing: 'starting', run, done })
}

export type Prepared = {
  template: ReturnType<typeof compileTemplate>
  web: Promise<CachedBuild>
  functions: Promise<CachedBuild | undefined>
}

/** Compiling the template and building the web app need no database: they run while it starts. */
export function prepareFiles({ options, undo }: Build): Prepared {
  const cacheDir = join(options.root, 'node_modules', '.cache', 'baton')
  const { webDir } = options
  const template = compileTemplate({ root: options.root, cacheDir })
  const web =
    webDir === undefined
      ? buildWeb(options.root, cacheDir)
      : Promise.resolve({ dir: webDir, built: Promise.resolve(false) })
  const functions =
    options.functions === 'bundled' ? buildFunctions(options.root, cacheDir) : Promise.resolve(undefined)
  const built = [web, functions].map((one) => one.then((found) => found?.built))
  undo.add(async () => void (await Promise.allSettled([template, ...built])))
  // Their failures are reported by the steps that wait for them.
  for (const one of [template, web, functions, ...built]) one.catch(() => {})
  return { template, web, functions }
}

export function bringUpCloud(build: Build, prepared: Prepared, database: DatabaseServer): Promise<Cloud> {
  const { options, secrets, steps, undo } = build
  const run = async (): Promise<Cloud> => {
    const { template } = await prepared.template
    const functions = await prepared.functions
    await functions?.built
    const originSecret = randomBytes(24).toString('base64url')
    const cloud = await startCloud({
      template,
      root: options.root,
      codeDir: functions?.dir,
      dataDir: options.dataDir,
      life: options.life ?? 'kept',
      webDir: (await prepared.web).dir,
      port: options.port,
      values: templateValues(database),
      functionEnv: functionEnvironments(
        template,
        database,
        secrets,
        options.registration ?? { policy: 'open', domains: [] },
      ),
      secrets: {
        JwtKeysSecret: JSON.stringify(secrets.jwtKeys),
        MailTokenSecret: secrets.mailTokenKeys,
        OriginSecret: originSecret,
      },
      onSecretChanged: (id, value) => saveSecret(options.dataDir, id, value),
      log: options.log,
    })
    undo.add(cloud.close)
    void cloud.warm().catch((error: unknown) => options.log(`functions: ${String(error)}`))
    return cloud
  }
  return steps({
    name: 'AWS, local',
    doing: 'compiling the template',
    run,
    done: () => 'DynamoDB · EventBridge · SES · Lambda',
  })
}

const environmentOf = ({ secrets }: Build, cloud: Cloud, database: DatabaseServer): Record<string, string> => ({
  ...cloud.apiEnvironment,
  ...cloud.awsEnvironment,
  ...apiEnvironment(database, secrets),
})

/** By what a command reaches the stores as the api does; the password is in secrets.json. */
export function publicEnvironment(build: Build, cloud: Cloud, database: DatabaseServer): Record<string, string> {
  const { DATABASE_PASSWORD: _, PATH: __, ...others } = environmentOf(build, cloud, database)
  return others
}

export function bringUpApi(build: Build, cloud: Cloud, database: DatabaseServer): Promise<ApiInstances> {
  const { options, signal, children, steps, undo, notice } = build
  const count = options.instances ?? DEFAULT_INSTANCES
  const run = async (): Promise<ApiInstances> => {
    const api = await startApiInstances({
      root: options.root,
      dataDir: options.dataDir,
      count,
      environment: environmentOf(build, cloud, database),
      children,
      targets: cloud.targets,
      onNotice: notice,
      signal,
    })
    undo.add(api.stop)
    return api
  }
  const done = (): string => `${count} ${count === 1 ? 'instance' : 'instances'} behind the local load balancer`
  return steps({ name: 'API', doing: `starting ${count}`, run, done })
}

export async function bringUpDemo(build: Build, url: string, setUpToken: string | undefined): Promise<void> {
  const { options, signal, steps } = build
  if (options.demo === 'seed') {
    const run = (): Promise<boolean> => seedDemo({ url, dataDir: options.dataDir, signal, setUpToken })
    await steps({
      name: 'Demo',
      doing: 'people and tasks',
      run,
      done: (made) => (made ? demoSummary : 'kept'),
    })
  }
  if (options.selfCheck === 'run') {
    const run = (): Promise<number> => runSelfCheck(url, signal)
    const done = (ms: number): string => `signed in, moved a task, mail arrived in ${ms} ms`
    await steps({ name: 'Self-check', doing: 'moving a task, waiting for the mail', run, done })
  }
}
