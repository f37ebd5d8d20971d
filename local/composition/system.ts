import type { DatabaseServer } from '../database/database-server.ts'
import type { SystemOptions } from './system-options.ts'
import {
  type Build,
  bringUpApi,
  bringUpCloud,
  bringUpDatabase,
  bringUpDemo,
  prepareBuild,
  prepareFiles,
  publicEnvironment,
} from './system-parts.ts'

export type System = {
  /** The public door, e.g. `http://localhost:3000`. */
  url: string
  inboxUrl: string
  /** What an AWS SDK client needs to reach the local cloud: endpoints, region, dummy credentials. */
  awsEnvironment: Record<string, string>
  database: Omit<DatabaseServer, 'stop'>
  /** The environment of the api's processes, but for the password. */
  apiEnvironment: Record<string, string>
  /** Makes the first administrator at `<url>/setup#token=<this>`; undefined when there are people already. */
  setUpToken: string | undefined
  /** Pids of the api processes that run now. */
  apiPids: () => number[]
  /** Sends a signal to one api process of this system; a killed one is replaced. */
  killApi: (pid: number, signal: NodeJS.Signals) => void
  /** Replaces every api process, one after the other, without losing a request. */
  restartApi: () => Promise<void>
  /** The functions read their code again at the next invocation. */
  reloadFunctions: () => void
  /** Drains the api, closes the cloud and the database. Safe to call twice. */
  stop: () => Promise<void>
}

async function bringUp(build: Build): Promise<System> {
  const { steps, undo } = build
  const prepared = prepareFiles(build)
  const database = await bringUpDatabase(build)
  const cloud = await bringUpCloud(build, prepared, database)
  const api = await bringUpApi(build, cloud, database)
  const webDone = (built: boolean): string => (built ? 'built' : 'up to date')
  await steps({ name: 'Web', doing: 'building', run: async () => (await prepared.web).built, done: webDone })
  await bringUpDemo(build, cloud.url, database.setUpToken)
  // The demo people have used it up.
  const setUpToken = build.options.demo === 'seed' ? undefined : database.setUpToken
  return {
    url: cloud.url,
    inboxUrl: `${cloud.url}/_inbox`,
    awsEnvironment: cloud.awsEnvironment,
    apiEnvironment: publicEnvironment(build, cloud, database),
    database,
    setUpToken,
    apiPids: api.pids,
    killApi: api.kill,
    restartApi: api.restart,
    reloadFunctions: cloud.reloadFunctions,
    stop: undo.run,
  }
}

/**
 * Starts the whole of Baton on this machine: database, local cloud, api processes, web app, demo data, self-check.
 * Rejects with a Problem (or the abort's reason) after it has ended whatever it had started.
 */
export async function startSystem(options: SystemOptions): Promise<System> {
  const build = prepareBuild(options)
  try {
    return await bringUp(build)
  } catch (error) {
    await build.undo.run()
    throw error
  }
}
