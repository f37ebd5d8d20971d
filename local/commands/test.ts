import { join } from 'node:path'
import { buildWeb } from '../composition/web-build.ts'
import { root } from '../launcher/places.mjs'
import { describeProblem } from '../launcher/problem.mjs'
import { createProgress } from '../launcher/progress.mjs'
import { compileTemplate } from '../template/compile.ts'
import { runVisibly } from './run-step.ts'
import { testArguments } from './test-arguments.ts'
import { withSystem } from './with-system.ts'

const prepare = async (): Promise<void> => {
  const progress = createProgress(process.stdout)
  const cacheDir = join(root, 'node_modules', '.cache', 'baton')
  progress.begin('Prepare', 'template and web app')
  try {
    const [{ compiled }, { built }] = await Promise.all([
      compileTemplate({ root, cacheDir }),
      buildWeb(root, cacheDir).then(async (web) => ({ built: await web.built })),
    ])
    if (compiled || built) progress.done('Prepare', 'template and web app built')
  } finally {
    progress.close()
  }
}

try {
  await prepare()
  const args = testArguments(process.argv.slice(2))
  process.exitCode = await withSystem((env) => runVisibly(process.execPath, args, env))
} catch (error) {
  console.error(`\n${describeProblem(error)}\n`)
  process.exitCode = 1
}
