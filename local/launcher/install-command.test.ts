import assert from 'node:assert/strict'
import { test } from 'node:test'
import { installCommands } from '../launcher/install-command.mjs'

const machine = {
  platform: 'linux',
  arch: 'x64',
  glibc: true,
  node: '18.20.4',
  nvm: false,
  userId: 1000,
  has: (_program: string) => false,
  debianName: (usual: string) => usual,
}
const withPrograms = (...programs: string[]) => ({ ...machine, has: (program: string) => programs.includes(program) })

test('on Debian the command refreshes the package lists first, and asks sudo for each part', () => {
  assert.deepEqual(installCommands(['database'], withPrograms('apt-get', 'sudo')), [
    'sudo apt-get update && sudo apt-get install -y --no-install-recommends mariadb-server-core mariadb-client-core',
  ])
})

test('without sudo it is su, as root neither', () => {
  const commands = 'apt-get update && apt-get install -y --no-install-recommends chromium fonts-noto-cjk'
  assert.deepEqual(installCommands(['browser', 'font'], withPrograms('apt-get')), [`su - -c '${commands}'`])
  assert.deepEqual(installCommands(['browser', 'font'], { ...withPrograms('apt-get'), userId: 0 }), [commands])
})

test("a release's own package names are used", () => {
  const jammy = { ...withPrograms('apt-get'), userId: 0, debianName: (usual: string) => `${usual}-10.6` }
  assert.match(installCommands(['database'], jammy)[0] ?? '', /mariadb-server-core-10\.6 mariadb-client-core-10\.6$/)
})

test('on macOS Homebrew brings Node and the database, and is named first when it is not there', () => {
  const mac = { ...machine, platform: 'darwin', arch: 'arm64' }
  const things = ['node', 'database', 'browser'] as const
  const commands = ['brew install node@24 mariadb', 'brew install --cask google-chrome']
  assert.deepEqual(installCommands(things, { ...mac, has: (program) => program === 'brew' }), commands)
  assert.deepEqual(installCommands(things, mac), ['Install Homebrew: https://brew.sh', ...commands])
})

test('who has nvm gets Node from it', () => {
  assert.deepEqual(installCommands(['node', 'database'], { ...withPrograms('apk', 'sudo'), nvm: true }), [
    'sudo apk add mariadb mariadb-client',
    'nvm install 24',
  ])
})

test('where no package manager is known, it is said in words', () => {
  assert.deepEqual(installCommands(['node', 'database'], machine), [
    'Install Node 24: https://nodejs.org',
    "Install MariaDB with this system's package manager",
  ])
})
