import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, readdir, readFile, rename, rm, stat } from 'node:fs/promises'
import { basename, dirname, join, relative } from 'node:path'
import { stripVTControlCharacters } from 'node:util'
import { Problem } from '../launcher/problem.mjs'

/** Where the built app is as soon as `built` has resolved, to whether there was anything to build. */
export type WebBuild = { dir: string; built: Promise<boolean> }

const FOLDERS = ['web', 'shared/contract']
const NOT_A_SOURCE = /(^|\/)(dist|node_modules)\/|\.test\.tsx?$/
const SHOWN_LINES = 15
const BUILDS_KEPT = 5

const sourcesBelow = async (root: string, folder: string): Promise<string[]> => {
  const entries = await readdir(join(root, folder), { recursive: true, withFileTypes: true })
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))
  return files.filter((file) => !NOT_A_SOURCE.test(relative(root, file)))
}

const hashSources = async (root: string): Promise<string> => {
  const found = await Promise.all(FOLDERS.map((folder) => sourcesBelow(root, folder)))
  const files = [...found.flat(), join(root, 'package-lock.json')].sort()
  const hash = createHash('sha256')
  for (const file of files) hash.update(`\0${relative(root, file)}\0`).update(await readFile(file))
  return hash.digest('hex').slice(0, 16)
}

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

// Another start may still serve an older one.
const dropOldest = async (cacheDir: string): Promise<void> => {
  const names = (await readdir(cacheDir)).filter((name) => name.startsWith('web-'))
  const dated = await Promise.all(names.map(async (name) => ({ name, at: (await stat(join(cacheDir, name))).mtimeMs })))
  const oldest = dated.sort((one, other) => other.at - one.at).slice(BUILDS_KEPT)
  await Promise.all(oldest.map(({ name }) => rm(join(cacheDir, name), { recursive: true, force: true })))
}

// The reason comes first, then how the bundler got there.
const gist = (said: string): string => {
  const lines = stripVTControlCharacters(said)
    .split('\n')
    .filter((line) => line.trim() !== '' && !/^\s+at /.test(line))
  return lines.slice(0, SHOWN_LINES).join('\n')
}

const build = async (root: string, dir: string): Promise<boolean> => {
  if (existsSync(join(dir, 'index.html'))) return false
  const cacheDir = dirname(dir)
  const draft = join(cacheDir, `draft-${process.pid}-${basename(dir)}`)
  await mkdir(cacheDir, { recursive: true })
  try {
    const { code, said } = await runVite(root, draft)
    if (code !== 0) {
      throw new Problem('The web app does not build.', { why: gist(said) })
    }
    await rename(draft, dir).catch((error: unknown) => {
      // Somebody else was faster with the same sources.
      if (!existsSync(join(dir, 'index.html'))) throw error
    })
  } finally {
    await rm(draft, { recursive: true, force: true })
  }
  await dropOldest(cacheDir)
  return true
}

/**
 * Builds the web app into a folder of `cacheDir` named after its sources, so that a running start is not disturbed by
 * another build and nothing is built twice. Two builds at once are harmless: the finished folder is moved into its place.
 */
export const buildWeb = async (root: string, cacheDir: string): Promise<WebBuild> => {
  const dir = join(cacheDir, `web-${await hashSources(root)}`)
  const built = build(root, dir)
  // Whoever waits for it gets the failure; until then it must not end the process.
  built.catch(() => {})
  return { dir, built }
}
