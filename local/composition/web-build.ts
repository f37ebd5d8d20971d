import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { stripVTControlCharacters } from 'node:util'
import { Problem } from '../launcher/problem.mjs'
import { buildOnce, type CachedBuild } from './cached-build.ts'

const SHOWN_LINES = 15

/** Runs Vite; resolves with its exit code and the end of what it said. */
const runVite = (root: string, outDir: string): Promise<{ code: number | null; said: string }> =>
  new Promise((resolve, reject) => {
    const vite = join(root, 'node_modules', 'vite', 'bin', 'vite.js')
    const args = [vite, 'build', 'web', '--outDir', outDir, '--emptyOutDir', '--logLevel', 'warn']
    const child = spawn(process.execPath, args, {
      cwd: root,
      env: { ...process.env, NO_COLOR: '1' },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let said = ''
    const collect = (chunk: Buffer): void => {
      said = (said + chunk.toString()).slice(-8000)
    }
    child.stdout.on('data', collect)
    child.stderr.on('data', collect)
    child.once('error', reject)
    child.once('close', (code) => resolve({ code, said }))
  })

// The reason comes first, then how the bundler got there.
function gist(said: string): string {
  const lines = stripVTControlCharacters(said)
    .split('\n')
    .filter((line) => line.trim() !== '' && !/^\s+at /.test(line))
  return lines.slice(0, SHOWN_LINES).join('\n')
}

/** Builds the web app, unless there is a build of these sources. */
export function buildWeb(root: string, cacheDir: string): Promise<CachedBuild> {
  const make = async (outDir: string): Promise<void> => {
    const { code, said } = await runVite(root, outDir)
    if (code !== 0) throw new Problem('The web app does not build.', { why: gist(said) })
  }
  return buildOnce(root, cacheDir, { name: 'web', sources: ['web', 'shared/contract'], make, sign: 'index.html' })
}
