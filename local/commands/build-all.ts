import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { root } from '../launcher/places.mjs'
import { createProgress } from '../launcher/progress.mjs'
import { runQuietly, type StepResult } from './run-step.ts'

const bin = (name: string): string => join(root, 'node_modules', '.bin', name)

// mysql2 and jsonwebtoken are CommonJS and call require(), which an ES module does not have.
const REQUIRE_BANNER =
  "import { createRequire as requireOfBundle } from 'node:module'; const require = requireOfBundle(import.meta.url);"

const bundleArgs = [
  'api/main.ts',
  '--bundle',
  '--platform=node',
  '--target=node24',
  '--format=esm',
  '--main-fields=module,main',
  '--sourcemap=linked',
  '--sources-content=false',
  '--legal-comments=none',
  '--log-level=warning',
  `--banner:js=${REQUIRE_BANNER}`,
  '--outfile=dist/api/main.mjs',
]

function stageArgs(args: string[]): string[] {
  const at = args.findIndex((arg) => arg === '--stage' || arg === '-s')
  const joined = args.find((arg) => arg.startsWith('--stage='))
  if (joined) return [joined]
  return at >= 0 ? args.slice(at, at + 2) : []
}

type Step = { name: string; command: string; args: string[]; result: string }

// `sls package` leaves its bundles in the temporary folder: it gets one of its own, which goes away.
async function runInTmp({ name, command, args }: Step): Promise<StepResult> {
  const tmp = await mkdtemp(join(tmpdir(), 'baton-build-'))
  try {
    return await runQuietly(name, command, args, { TMPDIR: tmp })
  } finally {
    await rm(tmp, { recursive: true, force: true })
  }
}

/** Builds web/dist, dist/api/main.mjs and .serverless; `args` may name the stage. Resolves to the exit code. */
export async function buildAll(args: string[]): Promise<number> {
  const progress = createProgress(process.stdout)
  const steps: Step[] = [
    { name: 'Web', command: bin('vite'), args: ['build', 'web', '--logLevel', 'warn'], result: 'web/dist' },
    { name: 'API', command: bin('esbuild'), args: bundleArgs, result: 'dist/api/main.mjs' },
    { name: 'Template', command: bin('sls'), args: ['package', ...stageArgs(args)], result: '.serverless' },
  ]
  for (const step of steps) {
    progress.begin(step.name, 'building')
    const { code, output, ms } = await runInTmp(step)
    if (code === 0) {
      progress.done(step.name, step.result, ms)
      continue
    }
    progress.failed(step.name, `exit code ${code}`, ms)
    progress.close()
    console.error(`\n${output.trim()}\n`)
    return 1
  }
  progress.close()
  return 0
}
