import { spawn } from 'node:child_process'
import { createHash, randomUUID } from 'node:crypto'
import { cp, mkdir, readdir, readFile, rename, rm, symlink } from 'node:fs/promises'
import { devNull } from 'node:os'
import { join, relative } from 'node:path'
import * as z from 'zod'
import { Template } from './template.ts'

export type CompiledTemplate = { template: Template; compiled: boolean; ms: number }

const stage = 'dev'
const compiledName = 'cloudformation-template-update-stack.json'
const compilerTimeoutMs = 120_000
// What a compile writes itself or has no use for; everything else of the checkout is linked into the folder it runs in.
const leftOut = new Set(['.git', '.serverless', '.esbuild', '.local', 'dist', 'coverage'])
const copied = new Set(['serverless.yml', 'infra'])
const compilerPackages = ['node_modules/serverless', 'node_modules/serverless-esbuild', 'node_modules/esbuild']

/**
 * Gives the CloudFormation template that `sls package` makes of serverless.yml, from `cacheDir` when nothing it is made
 * of has changed. Needs no network and no credentials. Throws with the tool's last lines when it does not compile.
 * Several at once are harmless: each works in a folder of its own.
 */
export async function compileTemplate(options: { root: string; cacheDir: string }): Promise<CompiledTemplate> {
  const started = performance.now()
  const took = () => Math.round(performance.now() - started)
  const cached = join(options.cacheDir, `template-${await hashInputs(options.root)}.json`)
  const known = await readTemplate(cached)
  if (known) return { template: known, compiled: false, ms: took() }
  const work = join(options.cacheDir, `compile-${process.pid}-${randomUUID()}`)
  try {
    await linkCheckout(options.root, work)
    await runPackage(options.root, work)
    const made = join(work, 'out', compiledName)
    const template = await readTemplate(made)
    if (!template) throw new Error('`sls package` succeeded but left no template that CloudFormation would know.')
    await dropOlder(options.cacheDir)
    await rename(made, cached)
    return { template, compiled: true, ms: took() }
  } finally {
    await rm(work, { recursive: true, force: true })
  }
}

async function hashInputs(root: string): Promise<string> {
  const infra = await readdir(join(root, 'infra'), { recursive: true, withFileTypes: true })
  const files = infra.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))
  const hash = createHash('sha256').update(stage)
  for (const file of [join(root, 'serverless.yml'), ...files.sort()]) {
    hash.update(`\0${relative(root, file)}\0`).update(await readFile(file))
  }
  return hash
    .update(await compilerVersions(root))
    .digest('hex')
    .slice(0, 32)
}

const Lockfile = z.object({ packages: z.record(z.string(), z.object({ version: z.string().optional() })) })

async function compilerVersions(root: string): Promise<string> {
  const lockfile = Lockfile.parse(JSON.parse(await readFile(join(root, 'package-lock.json'), 'utf8')))
  return compilerPackages.map((name) => `${name}@${lockfile.packages[name]?.version}`).join(' ')
}

async function readTemplate(file: string): Promise<Template | undefined> {
  const text = await readFile(file, 'utf8').catch(() => undefined)
  if (text === undefined) return undefined
  try {
    return Template.parse(JSON.parse(text))
  } catch {
    // A half-written file of a machine that lost power: compiling again replaces it.
    return undefined
  }
}

async function linkCheckout(root: string, work: string): Promise<void> {
  await mkdir(join(work, 'tmp'), { recursive: true })
  for (const entry of await readdir(root, { withFileTypes: true })) {
    if (leftOut.has(entry.name)) continue
    // The compiler looks for regular files: a link to serverless.yml is no service to it.
    if (copied.has(entry.name)) await cp(join(root, entry.name), join(work, entry.name), { recursive: true })
    else await symlink(join(root, entry.name), join(work, entry.name), entry.isDirectory() ? 'junction' : 'file')
  }
}

async function runPackage(root: string, work: string): Promise<void> {
  const tool = join(root, 'node_modules', 'serverless', 'bin', 'serverless.js')
  const child = spawn(process.execPath, [tool, 'package', '--stage', stage, '--package', join(work, 'out')], {
    cwd: work,
    // The compiler leaves its bundles in the temporary folder; this one goes with the rest of the work.
    env: { ...compilerEnvironment(), TMPDIR: join(work, 'tmp') },
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: compilerTimeoutMs,
  })
  let output = ''
  const collect = (chunk: Buffer) => {
    output = (output + chunk.toString()).slice(-8000)
  }
  child.stdout.on('data', collect)
  child.stderr.on('data', collect)
  const ended = await new Promise<string>((resolve, reject) => {
    child.once('error', reject)
    child.once('close', (code, signal) => resolve(signal ? `ended by ${signal}` : `exit code ${code}`))
  })
  if (ended !== 'exit code 0') {
    const lines = output.replaceAll(work, root).trim().split('\n').slice(-15).join('\n')
    throw new Error(
      `serverless.yml does not compile (${ended}). The last lines of \`sls package --stage ${stage}\`:\n${lines}`,
    )
  }
}

// A person's AWS profile must neither be needed nor be able to change what comes out.
function compilerEnvironment(): NodeJS.ProcessEnv {
  const own = Object.entries(process.env).filter(
    ([name]) => !/^(AWS_|SLS_|SERVERLESS_|NODE_OPTIONS$|NODE_TEST_CONTEXT$)/.test(name),
  )
  return { ...Object.fromEntries(own), AWS_CONFIG_FILE: devNull, AWS_SHARED_CREDENTIALS_FILE: devNull, NO_COLOR: '1' }
}

async function dropOlder(cacheDir: string): Promise<void> {
  const names = await readdir(cacheDir)
  const older = names.filter((name) => /^template-[0-9a-f]+\.json$/.test(name))
  await Promise.all(older.map((name) => rm(join(cacheDir, name), { force: true })))
}
