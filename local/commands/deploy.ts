import { join } from 'node:path'
import { root } from '../launcher/places.mjs'
import { buildAll } from './build-all.ts'
import { runVisibly } from './run-step.ts'

const args = process.argv.slice(2)
const built = await buildAll(args)
process.exitCode =
  built === 0 ? await runVisibly(join(root, 'node_modules', '.bin', 'sls'), ['deploy', ...args]) : built
