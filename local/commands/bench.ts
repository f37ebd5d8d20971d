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

const [wanted = '', ...args] = process.argv.slice(2)
const chosen = names().filter((name) => name.includes(wanted))
if (chosen.length === 0)
  console.error(`  ✘ No measurement matches "${wanted}". There are: ${names().join(', ') || 'none'}`)
process.exitCode = chosen.length === 0 ? 1 : 0
for (const name of chosen) {
  const code = await withSystem((env) => runVisibly(process.execPath, [join(folder, name), ...args], env))
  if (code !== 0) process.exitCode = code
}
