import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { runInstaller } from './children.mjs'
import { chosenDatabase } from './database-choice.mjs'
import { debianPackages, installCommands } from './install-command.mjs'
import { hasGlibc } from './node-runtime.mjs'
import { waitForLock } from './pid-lock.mjs'
import { dataDir, findExecutable, lastLines, shown } from './places.mjs'
import { Problem } from './problem.mjs'

const logPath = join(dataDir, 'logs', 'apt.log')
const succeeds = (command, args) => spawnSync(command, args, { stdio: 'ignore', timeout: 10000 }).status === 0

const userId = typeof process.getuid === 'function' ? process.getuid() : undefined

/** How apt-get may be run here without asking anybody: as root, by password-less sudo, or not at all. */
export function aptPrefix() {
  if (!findExecutable(['apt-get'])) return undefined
  if (userId === 0) return []
  return findExecutable(['sudo']) && succeeds('sudo', ['-n', 'true']) ? ['sudo', '-n'] : undefined
}

export const dockerAnswers = () =>
  findExecutable(['docker']) !== undefined && succeeds('docker', ['version', '--format', '{{.Server.Version}}'])

const CHROMIUMS = [
  'chromium-headless-shell',
  'chromium',
  'chromium-browser',
  'google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
]

export const findMariadb = () => (findExecutable(['mariadb-install-db']) ? findExecutable(['mariadbd']) : undefined)

export const findChromium = () => process.env.BATON_CHROMIUM || findExecutable(CHROMIUMS)

const koreanIsDrawn = () =>
  process.platform === 'darwin' ||
  existsSync('/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc') ||
  (spawnSync('fc-list', [':lang=ko'], { encoding: 'utf8' }).stdout || '').trim() !== ''

/** What of database, browser and font a task needs and this machine lacks. */
export function missingThings(needs) {
  const things = needs.includes('database') && !chosenDatabase() && !findMariadb() ? ['database'] : []
  if (!needs.includes('browser')) return things
  if (!findChromium()) things.push('browser')
  return koreanIsDrawn() ? things : things.concat('font')
}

function osRelease() {
  try {
    return readFileSync('/etc/os-release', 'utf8')
  } catch {
    return ''
  }
}

const isUbuntu2204 = () => osRelease().includes('VERSION_ID="22.04"')

// The same Chromium without windows, which takes half the CPU; Debian packs it apart since 12.
const hasHeadlessShell = () => /^ID=debian$/m.test(osRelease()) && /^VERSION_ID="1[2-9]"/m.test(osRelease())

// Ubuntu 22.04 has the version in the name (mariadb-server-core-10.6); the package lists may be empty.
function debianName(prefix) {
  if (prefix === 'chromium') return hasHeadlessShell() ? 'chromium-headless-shell' : prefix
  const names = (spawnSync('apt-cache', ['pkgnames', prefix], { encoding: 'utf8' }).stdout || '').trim().split('\n')
  if (names.includes(prefix)) return prefix
  const versioned = names.filter((name) => /-core-[\d.]+$/.test(name)).sort()
  return versioned.pop() || (isUbuntu2204() ? `${prefix}-10.6` : prefix)
}

/** What has to be known of this machine to say how something is installed on it. */
export const describeMachine = () => ({
  platform: process.platform,
  arch: process.arch,
  glibc: hasGlibc(),
  node: process.versions.node,
  nvm: process.env.NVM_DIR !== undefined,
  userId,
  has: (program) => findExecutable([program]) !== undefined,
  debianName,
})

function apt(prefix, args, onStop) {
  const [command, ...rest] = [...prefix, 'apt-get', '-q', '-y', '-o', 'DPkg::Lock::Timeout=120', ...args]
  return runInstaller({
    command,
    args: rest,
    cwd: '/',
    logPath,
    env: { DEBIAN_FRONTEND: 'noninteractive' },
    onStop,
  })
}

async function installByApt(prefix, things, packages) {
  const install = ['install', '--no-install-recommends', ...packages]
  // Two steps: the download may be broken off, the unpacking must not be.
  if ((await apt(prefix, [...install, '--download-only'], 'end')) !== 0) {
    await apt(prefix, ['update'], 'end')
    await apt(prefix, [...install, '--download-only'], 'end')
  }
  if ((await apt(prefix, install, 'finish')) === 0) return
  throw new Problem(`apt-get could not install ${packages.join(' ')}.`, {
    why: lastLines(logPath, 4),
    next: `Run: ${installCommands(things, describeMachine()).join('\n')}`,
    log: shown(logPath),
  })
}

/** Installs things by apt-get, as `prefix` (what {@link aptPrefix} gave) says. */
export async function installThings({ things, prefix }, progress) {
  const packages = debianPackages(things, debianName)
  const what = [...prefix, 'apt-get install', ...packages].join(' ')
  progress.begin('System', what)
  const release = await waitForLock(join(tmpdir(), `baton-apt-${userId}.lock`), (holder) => {
    progress.update('System', `another start installs system packages (pid ${holder.pid})`)
  })
  try {
    await installByApt(prefix, things, packages)
  } finally {
    release()
  }
  progress.done('System', what)
}
