import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type System, startSystem } from '#local/system.ts'

type Running = { system: System; dataDir: string }

// One system for the whole run: files share it, so each test makes its own people and tasks and never counts anybody else's.
const shared = globalThis as typeof globalThis & { batonUnderTest?: Running }

/** Called by `node --test` once before all files: the whole system on free ports, with a data folder of its own. */
export async function globalSetup(): Promise<void> {
  const dataDir = await mkdtemp(join(tmpdir(), 'baton-test-'))
  const root = fileURLToPath(new URL('..', import.meta.url))
  const options = {
    root,
    dataDir,
    port: 0,
    demo: 'none',
    selfCheck: 'skip',
    durability: 'relaxed',
    onStep: () => {},
    log: () => {},
  } as const
  shared.batonUnderTest = { system: await startSystem(options), dataDir }
}

export async function globalTeardown(): Promise<void> {
  if (shared.batonUnderTest === undefined) return
  await shared.batonUnderTest.system.stop()
  await rm(shared.batonUnderTest.dataDir, { recursive: true, force: true })
}

function running(): Running {
  if (shared.batonUnderTest === undefined)
    throw new Error('No system is running. Start the tests by `npm test`, which starts one for all of them.')
  return shared.batonUnderTest
}

export const system = (): System => running().system
export const dataDir = (): string => running().dataDir
