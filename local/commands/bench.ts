import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../launcher/places.mjs'
import { runVisibly } from './run-step.ts'
import { withSystem } from './with-system.ts'

const folder = join('tests', 'bench')

const names = (): string[] => {
  try {
    return readdirSync(join(root, folder)).filter((name) => name.endsWith('.bench.ts'))
  } catch {
    return []
  }
}

// Those that compare a small system with a large one, in turns, so that whatever else the machine does meets both.
const inPairs = new Set(['scale.bench.ts', 'mail-sweep.bench.ts'])

// A server keeps the indexes of its data in memory; the 64 MB of a laptop's database would measure the disk.
const databaseMemory = '3G'

const runPair = (program: string[]): Promise<number> =>
  withSystem(
    (small) =>
      withSystem(
        (large) =>
          runVisibly(process.execPath, program, {
            ...small,
            BATON_LARGE_SYSTEM: large.BATON_TEST_SYSTEM,
            BATON_DATABASE_MEMORY: databaseMemory,
          }),
        { databaseMemory },
      ),
    { databaseMemory },
  )

const runOne = (program: string[]): Promise<number> => withSystem((env) => runVisibly(process.execPath, program, env))

const [wanted = '', ...args] = process.argv.slice(2)
const chosen = names().filter((name) => name.includes(wanted))
if (chosen.length === 0)
  console.error(`  ✘ No measurement matches "${wanted}". There are: ${names().join(', ') || 'none'}`)
process.exitCode = chosen.length === 0 ? 1 : 0
for (const name of chosen) {
  const program = [join(folder, name), ...args]
  const code = await (inPairs.has(name) ? runPair(program) : runOne(program))
  if (code !== 0) process.exitCode = code
}
