import { join } from 'node:path'
import { root } from '../launcher/places.mjs'
import { createProgress } from '../launcher/progress.mjs'
import { runQuietly, type StepResult } from './run-step.ts'

type Check = { name: string; commands: [string, string[]][] }

const bin = (name: string): string => join(root, 'node_modules', '.bin', name)

// Two lanes for two cores; what builds on another step's result stands in the same entry.
const lanes: Check[][] = [
  [
    {
      name: 'Lint',
      commands: [
        [bin('biome'), ['check', '--error-on-warnings', '.']],
        [process.execPath, ['local/commands/comment-width.ts']],
        [process.execPath, ['local/commands/floors.ts']],
        [process.execPath, ['local/commands/sql-homes.ts']],
      ],
    },
    { name: 'Types', commands: [[bin('tsc'), ['--noEmit', '-p', 'tsconfig.json']]] },
    {
      name: 'Web types',
      commands: [
        [bin('tsc'), ['--noEmit', '-p', 'web/tsconfig.json']],
        [bin('tsc'), ['--noEmit', '-p', 'web/tsconfig.node.json']],
      ],
    },
  ],
  [
    { name: 'Unused code', commands: [[bin('knip'), []]] },
    {
      name: 'Web budget',
      commands: [
        [bin('vite'), ['build', 'web', '--logLevel', 'warn']],
        [process.execPath, ['web/size-budget.ts']],
      ],
    },
  ],
]

const progress = createProgress(process.stdout)

async function runCheck({ name, commands }: Check): Promise<StepResult> {
  progress.begin(name, 'running')
  const startedAt = Date.now()
  let last: StepResult = { name, code: 0, output: '', ms: 0 }
  for (const [command, args] of commands) {
    last = await runQuietly(name, command, args)
    if (last.code !== 0) break
  }
  const ms = Date.now() - startedAt
  if (last.code === 0) progress.done(name, 'ok', ms)
  else progress.failed(name, `exit code ${last.code}`, ms)
  return { ...last, ms }
}

async function runLane(lane: Check[]): Promise<StepResult[]> {
  const results: StepResult[] = []
  for (const check of lane) results.push(await runCheck(check))
  return results
}

const results = (await Promise.all(lanes.map(runLane))).flat()
progress.close()
const failed = results.filter(({ code }) => code !== 0)
for (const { name, output } of failed) console.log(`\n--- ${name}\n${output.trim()}`)
console.log(failed.length === 0 ? '\n  All checks passed.' : `\n  Failed: ${failed.map(({ name }) => name).join(', ')}`)
process.exitCode = failed.length === 0 ? 0 : 1
