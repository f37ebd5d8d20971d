import { join } from 'node:path'
import { root } from '../launcher/places.mjs'
import { runVisibly } from './run-step.ts'

const args = process.argv.slice(2)
const paths = args.length === 0 ? ['.'] : args
process.exitCode = await runVisibly(join(root, 'node_modules', '.bin', 'biome'), ['check', '--write', ...paths])
