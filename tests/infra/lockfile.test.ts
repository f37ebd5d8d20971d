import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { test } from 'node:test'

type LockedPackage = { optionalDependencies?: Record<string, string>; resolved?: string }

async function lockedPackages(): Promise<Record<string, LockedPackage>> {
  return JSON.parse(await readFile(new URL('../../package-lock.json', import.meta.url), 'utf8')).packages
}

/** A dependency is found where Node would look: beside the package, then further up. */
function isLocked(packages: Record<string, LockedPackage>, from: string, name: string): boolean {
  for (let base = from; ; base = base.slice(0, Math.max(0, base.lastIndexOf('node_modules/') - 1))) {
    if (packages[`${base === '' ? '' : `${base}/`}node_modules/${name}`]) return true
    if (base === '') return false
  }
}

// npm drops entries of other platforms when it can't see them, and `npm ci` then refuses the lockfile on every machine.
test('the lockfile names the packages of every platform, so that npm ci takes it anywhere', async () => {
  const packages = await lockedPackages()
  const missing = Object.entries(packages).flatMap(([path, { optionalDependencies = {} }]) =>
    Object.keys(optionalDependencies).filter((name) => !isLocked(packages, path, name)),
  )
  assert.deepEqual(missing, [])
})

test('the lockfile names no registry host', async () => {
  const packages = await lockedPackages()
  assert.deepEqual(
    Object.values(packages).filter((locked) => locked.resolved?.startsWith('http')),
    [],
  )
})
