import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, readdir, readFile, rename, rm, stat } from 'node:fs/promises'
import { basename, dirname, join, relative } from 'node:path'

/** Where what is built is as soon as `built` has resolved, to whether there was anything to build. */
export type CachedBuild = { dir: string; built: Promise<boolean> }

type Recipe = {
  /** What the folders of the cache are called by, and the folders of the checkout that it is made of. */
  name: string
  sources: string[]
  /** Fills the empty folder `outDir`; rejects when it cannot. */
  make: (outDir: string) => Promise<void>
  /** A file that is there when it was made. */
  sign: string
}

const NOT_A_SOURCE = /(^|\/)(dist|node_modules)\/|\.test\.tsx?$/
const BUILDS_KEPT = 5

async function sourcesBelow(root: string, folder: string): Promise<string[]> {
  const entries = await readdir(join(root, folder), { recursive: true, withFileTypes: true })
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))
  return files.filter((file) => !NOT_A_SOURCE.test(relative(root, file)))
}

async function hashSources(root: string, folders: string[]): Promise<string> {
  const found = await Promise.all(folders.map((folder) => sourcesBelow(root, folder)))
  const files = [...found.flat(), join(root, 'package-lock.json')].sort()
  const hash = createHash('sha256')
  for (const file of files) hash.update(`\0${relative(root, file)}\0`).update(await readFile(file))
  return hash.digest('hex').slice(0, 16)
}

// Another start may still use an older one.
async function dropOldest(cacheDir: string, prefix: string): Promise<void> {
  const names = (await readdir(cacheDir)).filter((name) => name.startsWith(prefix))
  const dated = await Promise.all(names.map(async (name) => ({ name, at: (await stat(join(cacheDir, name))).mtimeMs })))
  const oldest = dated.sort((one, other) => other.at - one.at).slice(BUILDS_KEPT)
  await Promise.all(oldest.map(({ name }) => rm(join(cacheDir, name), { recursive: true, force: true })))
}

async function build(dir: string, { name, make, sign }: Recipe): Promise<boolean> {
  if (existsSync(join(dir, sign))) return false
  const cacheDir = dirname(dir)
  const draft = join(cacheDir, `draft-${process.pid}-${basename(dir)}`)
  await mkdir(cacheDir, { recursive: true })
  try {
    await make(draft)
    await rename(draft, dir).catch((error: unknown) => {
      // Somebody else was faster with the same sources.
      if (!existsSync(join(dir, sign))) throw error
    })
  } finally {
    await rm(draft, { recursive: true, force: true })
  }
  await dropOldest(cacheDir, `${name}-`)
  return true
}

/**
 * Builds into a folder of `cacheDir` named after the sources, so that a running start is not disturbed by another build
 * and nothing is built twice. Two builds at once are harmless: the finished folder is moved into its place.
 */
export async function buildOnce(root: string, cacheDir: string, recipe: Recipe): Promise<CachedBuild> {
  const dir = join(cacheDir, `${recipe.name}-${await hashSources(root, recipe.sources)}`)
  const built = build(dir, recipe)
  // Whoever waits for it gets the failure; until then it must not end the process.
  built.catch(() => {})
  return { dir, built }
}
