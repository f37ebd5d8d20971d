import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { bareCheckout, writeScript } from '../launcher/bare-checkout.ts'
import { homeEnvironment } from '../launcher/machine.mjs'
import { nodeComesWithPackages } from '../launcher/node-runtime.mjs'
import { missingProblem } from '../launcher/requirements.mjs'

const folder = mkdtempSync(join(tmpdir(), 'baton-requirements-'))
after(() => rmSync(folder, { recursive: true, force: true }))

const ordinaryUser = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {}

/** Runs a command of the checkout as somebody who is not root. */
const run = (place: string, task: string, options: string[] = []) =>
  spawnSync(join(place, 'bin', 'node'), [...options, join('local', 'run.mjs'), task], {
    cwd: place,
    encoding: 'utf8',
    env: { PATH: join(place, 'bin'), HOME: place },
    ...ordinaryUser,
  })

test('who may not install system packages is told so before anything is downloaded, with a command that works', () => {
  const place = bareCheckout(folder, 'without-rights', { 'apt-get': 'exit 1', npm: ': > npm-was-run' })
  const { status, stderr } = run(place, 'start')
  assert.equal(status, 1)
  assert.match(stderr, /A database is needed/)
  assert.match(stderr, /su - -c 'apt-get update && apt-get install -y --no-install-recommends mariadb-server-core /)
  assert.equal(existsSync(join(place, 'npm-was-run')), false)
})

test('an old Node has everything installed at once, as for the Node 24 that comes with it', () => {
  const packagedNode = `node-${process.platform}-${process.arch}/bin`
  const asIfInstalled = [
    'echo "$BATON_INSTALLS_FOR_NODE $(node -p process.version)" >> npm-was-run',
    `/bin/mkdir -p node_modules/${packagedNode}`,
    `/bin/ln -sf ../../../bin/node node_modules/${packagedNode}/node`,
    `echo '{"packages":{}}' > node_modules/.package-lock.json`,
  ]
  const place = bareCheckout(folder, 'old-node', { npm: asIfInstalled.join('\n') })
  writeScript(place, 'local/commands/build.ts', `console.log('built by', process.versions.node)`)
  const old = join(place, 'old.cjs')
  writeFileSync(old, `Object.defineProperty(process, 'versions', { value: { ...process.versions, node: '18.20.4' } })`)
  const { stdout, stderr } = run(place, 'build', ['--require', old])
  assert.match(stdout, new RegExp(`built by ${process.versions.node}`), stderr)
  assert.deepEqual(readFileSync(join(place, 'npm-was-run'), 'utf8').trim().split('\n'), ['24.7.0 v24.7.0'])
})

const machine = {
  platform: 'linux',
  arch: 'x64',
  glibc: true,
  node: '20.19.2',
  nvm: false,
  userId: 1000,
  has: (program: string) => program === 'apt-get' || program === 'sudo',
  debianName: (usual: string) => usual,
}

test('Node comes with the packages on Linux with glibc, on x64 and arm64', () => {
  assert.equal(nodeComesWithPackages(machine), true)
  assert.equal(nodeComesWithPackages({ ...machine, arch: 'arm64' }), true)
  assert.equal(nodeComesWithPackages({ ...machine, arch: 'arm' }), false)
  assert.equal(nodeComesWithPackages({ ...machine, glibc: false }), false)
  assert.equal(nodeComesWithPackages({ ...machine, platform: 'darwin', arch: 'arm64' }), false)
})

test('everything that is missing is said at once, with what to type', () => {
  const mac = { ...machine, platform: 'darwin', arch: 'arm64', has: (program: string) => program === 'brew' }
  const { message, why, next } = missingProblem(['node', 'database'], mac)
  assert.match(message, /^Node 24\.7 or newer is needed, this is 20\.19\.2\. A database is needed/)
  assert.match(why ?? '', /no Node comes with the packages/)
  assert.match(next ?? '', /^brew install node@24 mariadb\n/)
})

test('a home folder that can not be written to is replaced by one of ours, npm keeps its cache there', () => {
  const file = join(folder, 'file')
  writeFileSync(file, '')
  const { HOME, npm_config_cache: cache } = homeEnvironment({ HOME: join(file, 'ann') })
  assert.match(HOME, /home$/)
  assert.equal(cache, join(HOME, '.npm'))
  assert.equal(homeEnvironment({ HOME: folder }).HOME, folder)
  assert.match(homeEnvironment({ HOME: folder, npm_config_cache: join(file, '_npx') }).npm_config_cache, /npm-cache$/)
})
