import { join } from 'node:path'
import { buildWeb } from '../composition/web-build.ts'
import { root } from '../launcher/places.mjs'
import { describeProblem } from '../launcher/problem.mjs'
import { createProgress } from '../launcher/progress.mjs'
import { compileTemplate } from '../template/compile.ts'
import { runVisibly } from './run-step.ts'
import { namesTests, testArguments, testParts } from './test-arguments.ts'
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

/** Both parts at once, each in a process and with a system of its own: one waits for a browser or a clock while the other computes. */
const runAll = async (options: string[]): Promise<number> => {
  const [first = [], second = []] = testParts
  const self = (part: string[]): [string, string[]] => [process.execPath, [import.meta.filename, ...part, ...options]]
  const visible = runVisibly(...self(first))
  const codes = await Promise.all([visible, runVisibly(...self(second), {}, visible)])
  return Math.max(...codes)
}

try {
  await prepare()
  const given = process.argv.slice(2)
  process.exitCode = given.some(namesTests)
    ? await withSystem((env) => runVisibly(process.execPath, testArguments(given), env))
    : await runAll(given)
} catch (error) {
  console.error(`\n${describeProblem(error)}\n`)
  process.exitCode = 1
}
