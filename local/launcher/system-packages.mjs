import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { runInstaller } from './children.mjs'
import { waitForLock } from './pid-lock.mjs'
import { dataDir, findExecutable, lastLines, shown } from './places.mjs'
import { Problem } from './problem.mjs'

const logPath = join(dataDir, 'logs', 'apt.log')
const succeeds = (command, args) => spawnSync(command, args, { stdio: 'ignore', timeout: 10000 }).status === 0

const userId = typeof process.getuid === 'function' ? process.getuid() : undefined

/** How apt-get may be run here without asking anybody: as root, by password-less sudo, or not at all. */
export const aptPrefix = () => {
  if (!findExecutable(['apt-get'])) return undefined
  if (userId === 0) return []
  return findExecutable(['sudo']) && succeeds('sudo', ['-n', 'true']) ? ['sudo', '-n'] : undefined
}

export const dockerAnswers = () =>
  findExecutable(['docker']) !== undefined && succeeds('docker', ['version', '--format', '{{.Server.Version}}'])

const CHROMIUMS = [
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

// Ubuntu 22.04 has the version in the name (mariadb-server-core-10.6).
const debianName = (prefix) => {
  const names = (spawnSync('apt-cache', ['pkgnames', prefix], { encoding: 'utf8' }).stdout || '').trim().split('\n')
  return names.includes(prefix)
    ? prefix
    : names
        .filter((name) => /-core-[\d.]+$/.test(name))
        .sort()
        .pop() || prefix
}

const missingDatabase = () =>
  findMariadb() ? [] : [debianName('mariadb-server-core'), debianName('mariadb-client-core')]

const missingBrowser = () => [findChromium() ? '' : 'chromium', koreanIsDrawn() ? '' : 'fonts-noto-cjk'].filter(Boolean)

const installCommands = (packages) => {
  if (process.platform === 'darwin')
    return packages.includes('chromium') ? 'brew install --cask chromium' : 'brew install mariadb'
  if (findExecutable(['apt-get'])) return `sudo apt-get install -y --no-install-recommends ${packages.join(' ')}`
  const wanted = packages.includes('chromium') ? 'chromium' : 'mariadb'
  if (findExecutable(['dnf'])) return `sudo dnf install -y ${wanted === 'mariadb' ? 'mariadb-server' : 'chromium'}`
  if (findExecutable(['pacman'])) return `sudo pacman -S --needed ${wanted}`
  if (findExecutable(['apk'])) return `sudo apk add ${wanted === 'mariadb' ? 'mariadb mariadb-client' : 'chromium'}`
  return `install ${wanted} with this system's package manager`
}

const apt = (prefix, args, onStop) => {
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

const installByApt = async (prefix, packages) => {
  const install = ['install', '--no-install-recommends', ...packages]
  // Two steps: the download may be broken off, the unpacking must not be.
  if ((await apt(prefix, [...install, '--download-only'], 'end')) !== 0) {
    await apt(prefix, ['update'], 'end')
    await apt(prefix, [...install, '--download-only'], 'end')
  }
  if ((await apt(prefix, install, 'finish')) === 0) return
  throw new Problem(`apt-get could not install ${packages.join(' ')}.`, {
    why: lastLines(logPath, 4),
    next: `Run: ${installCommands(packages)}`,
    log: shown(logPath),
  })
}

const refuse = (missing) => {
  if (missing.database.length > 0 && !dockerAnswers()) {
    throw new Problem('A database is needed: MariaDB, or a running Docker for mysql:8.4.', {
      why: 'Neither is here, and this user may not install system packages without a password.',
      next: `Run: ${installCommands(missing.database)}`,
    })
  }
  if (missing.browser.length > 0) {
    throw new Problem(`The tests need ${missing.browser.join(' and ')}.`, {
      next: `Run: ${installCommands(missing.browser)}   or name your own: BATON_CHROMIUM=/path/to/chromium npm test`,
    })
  }
}

/** Installs what the task needs from the system's packages when it may, else refuses with the exact command. */
export const ensureSystemPackages = async (needs, progress) => {
  const missing = {
    database: needs.includes('database') ? missingDatabase() : [],
    browser: needs.includes('browser') ? missingBrowser() : [],
  }
  const packages = [...missing.database, ...missing.browser]
  if (packages.length === 0) return
  const prefix = aptPrefix()
  if (!prefix) return refuse(missing)
  const what = `${[...prefix, 'apt-get install'].join(' ')} ${packages.join(' ')}`
  progress.begin('System', what)
  const release = await waitForLock(join(tmpdir(), `baton-apt-${userId}.lock`), (holder) => {
    progress.update('System', `another start installs system packages (pid ${holder.pid})`)
  })
  try {
    await installByApt(prefix, packages)
  } finally {
    release()
  }
  progress.done('System', what)
}
