import { buildAll } from './build-all.ts'

process.exitCode = await buildAll(process.argv.slice(2))
