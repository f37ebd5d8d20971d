import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../launcher/places.mjs'
import { describeProblem } from '../launcher/problem.mjs'
import { runVisibly } from './run-step.ts'
import { withSystem } from './with-system.ts'

const folder = join('tests', 'bench')

function names(): string[] {
  try {
    return readdirSync(join(root, folder)).filter((name) => name.endsWith('.bench.ts'))
  } catch {
    return []
  }
}

// Those that compare a small system with a large one, in turns, so that whatever else the machine does meets both.
const inPairs = new Set(['scale.bench.ts', 'mail-sweep.bench.ts'])

// Those that are told how long or how often.
const howLong = new Set(['mail-storm.bench.ts', 'mail-model.bench.ts'])

// A server keeps the indexes of its data in memory; the 64 MB of a laptop's database would measure the disk.
const databaseMemory = '3G'

// Several times what a slow machine takes: who waits for something that never comes has to hear of it.
const minutesMax = (name: string): number => (inPairs.has(name) ? 90 : howLong.has(name) ? 60 : 15)

const runPair = (run: (env: Record<string, string>) => Promise<number>): Promise<number> =>
  withSystem(
    (small) =>
      withSystem(
        (large) =>
          run({ ...small, BATON_LARGE_SYSTEM: large.BATON_TEST_SYSTEM, BATON_DATABASE_MEMORY: databaseMemory }),
        { databaseMemory },
      ),
    { databaseMemory },
  )

async function runOne(name: string, args: string[]): Promise<number> {
  const program = [join(folder, name), ...args]
  const run = (env: Record<string, string>): Promise<number> =>
    runVisibly(process.execPath, program, env, { withinMinutes: minutesMax(name) })
  console.log(`\n  ${name}, at most ${minutesMax(name)} min\n`)
  try {
    return await (inPairs.has(name) ? runPair(run) : withSystem(run))
  } catch (error) {
    console.error(`\n${describeProblem(error)}\n`)
    return 1
  }
}

async function runEach(chosen: string[], args: string[]): Promise<number> {
  const brokenOff = new AbortController()
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => brokenOff.abort())
  const ended: { name: string; code: number }[] = []
  for (const name of chosen) {
    if (brokenOff.signal.aborted) break
    ended.push({ name, code: await runOne(name, args) })
  }
  if (chosen.length > 1)
    console.log(['', ...ended.map(({ name, code }) => `  ${code === 0 ? '✔' : '✘'} ${name}`), ''].join('\n'))
  return brokenOff.signal.aborted ? 130 : Math.max(...ended.map(({ code }) => code))
}

const [wanted = '', ...args] = process.argv.slice(2)
const chosen = names().filter((name) => name.includes(wanted))
if (chosen.length === 0)
  console.error(`  ✘ No measurement matches "${wanted}". There are: ${names().join(', ') || 'none'}`)
process.exitCode = chosen.length === 0 ? 1 : await runEach(chosen, args)
