import { type BuildOptions, build, stop } from 'esbuild'
import { buildOnce, type CachedBuild } from './cached-build.ts'

const rooms = ['auth-lambda', 'notifier-lambda']

// As serverless.yml has them for a deployment, but for what makes them small: a trace names lines that can be read.
const options: BuildOptions = {
  bundle: true,
  platform: 'node',
  target: 'node24',
  format: 'esm',
  outExtension: { '.js': '.mjs' },
  mainFields: ['module', 'main'],
  logLevel: 'silent',
  banner: {
    js: "import { createRequire as requireOfBundle } from 'node:module'; const require = requireOfBundle(import.meta.url);",
  },
}

/**
 * Bundles the functions' code as a deployment does, unless there is a bundle of these sources. An instance starts with
 * half the CPU that the hundreds of files take, and tests start hundreds of instances.
 */
export function buildFunctions(root: string, cacheDir: string): Promise<CachedBuild> {
  const make = async (outdir: string): Promise<void> => {
    const entryPoints = rooms.map((room) => `${room}/handler.ts`)
    try {
      await build({ ...options, entryPoints, absWorkingDir: root, outbase: root, outdir })
    } finally {
      await stop()
    }
  }
  return buildOnce(root, cacheDir, {
    name: 'functions',
    sources: [...rooms, 'shared'],
    make,
    sign: `${rooms.at(-1)}/handler.mjs`,
  })
}
