import { mkdirSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startSystem } from '../composition/system.ts'
import type { SystemOptions } from '../composition/system-options.ts'
import { root } from '../launcher/places.mjs'
import { createLog } from '../processes/log-files.ts'

/**
 * Starts the whole system on free ports with a data folder of its own, runs `run`, and takes everything away again.
 * What `run` gets is the environment by which tests/system.ts finds it: the system lives in this process, so that the
 * tests' process can end when its tests have.
 */
export async function withSystem(
  run: (env: { BATON_TEST_SYSTEM: string }) => Promise<number>,
  options: Pick<SystemOptions, 'databaseMemory'> = {},
): Promise<number> {
  const dataDir = await mkdtemp(join(tmpdir(), 'baton-test-'))
  mkdirSync(join(dataDir, 'logs'))
  const quiet = { onStep: () => undefined, log: createLog(join(dataDir, 'logs', 'cloud.log')) }
  const interrupted = new AbortController()
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.once(name, () => interrupted.abort(new Error(`Broken off by ${name}.`)))
  }
  const removeData = () => rm(dataDir, { recursive: true, force: true })
  const system = await startSystem({
    root,
    dataDir,
    port: 0,
    demo: 'none',
    selfCheck: 'skip',
    durability: 'relaxed',
    life: 'temporary',
    functions: 'bundled',
    ...options,
    signal: interrupted.signal,
    ...quiet,
  }).catch(async (error: unknown) => {
    await removeData()
    throw error
  })
  try {
    const { url, database, awsEnvironment } = system
    return await run({ BATON_TEST_SYSTEM: JSON.stringify({ url, dataDir, database, awsEnvironment }) })
  } finally {
    await system.stop()
    await removeData()
  }
}
