import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Problem } from '../launcher/problem.mjs'

export const ADMIN_USER = 'baton_admin'

// A path of a Unix socket may have about 100 bytes.
const LONGEST_SOCKET_PATH = 90

/** mariadbd refuses to run as root unless it is told to. */
export const asRoot = (): string[] => (process.getuid?.() === 0 ? ['--user=root'] : [])

/** Version of the server program, e.g. `10.11.19`. */
export const mariadbVersion = (program: string): string => {
  const answer = spawnSync(program, ['--no-defaults', '--version'], { encoding: 'utf8' })
  const version = /Ver (\d+\.\d+\.\d+)/.exec(answer.stdout ?? '')?.[1]
  if (version) return version
  throw new Problem(`${program} does not run.`, {
    why: (answer.stderr || answer.error?.message) ?? 'It says no version.',
    next: 'Install MariaDB again with the system’s package manager',
  })
}

const series = (version: string): number => {
  const [major = 0, minor = 0] = version.split('.').map(Number)
  return major * 1000 + minor
}

const refuseDowngrade = (folder: string, version: string): void => {
  const path = join(folder, 'baton-version')
  const written = existsSync(path) ? readFileSync(path, 'utf8').trim() : version
  if (series(written) <= series(version)) return
  throw new Problem(`The data in ${folder} was last used by MariaDB ${written}, this is ${version}.`, {
    why: 'An older MariaDB can’t read what a newer one has written.',
    next: `Install MariaDB ${written} or newer, or delete the local data: npm run reset`,
  })
}

const install = (folder: string, installer: string): void => {
  const draft = `${folder}.new`
  // A start that was killed while it installed leaves a half-made folder: only the finished one gets the real name.
  rmSync(draft, { recursive: true, force: true })
  mkdirSync(draft, { recursive: true, mode: 0o700 })
  const answer = spawnSync(
    installer,
    [
      '--no-defaults',
      `--datadir=${draft}`,
      '--auth-root-authentication-method=normal',
      '--skip-test-db',
      '--innodb-log-file-size=8M',
      ...asRoot(),
    ],
    { encoding: 'utf8' },
  )
  if (answer.status !== 0) {
    throw new Problem(`mariadb-install-db could not make ${folder}.`, {
      why: `${answer.stdout ?? ''}\n${answer.stderr ?? ''}`.trim().split('\n').slice(-10).join('\n'),
      next: 'Look at the free room and the rights of the folder, then start again',
    })
  }
  renameSync(draft, folder)
}

/** Makes the data folder at the first start; refuses one that a newer MariaDB has written. */
export const prepareDataFolder = (
  folder: string,
  { installer, version }: { installer: string; version: string },
): void => {
  if (existsSync(folder)) refuseDowngrade(folder, version)
  else install(folder, installer)
  writeFileSync(join(folder, 'baton-version'), version)
}

const quoted = (text: string): string => `'${text.replaceAll('\\', '\\\\').replaceAll("'", "''")}'`

/** Statements the server runs before it listens: there is no moment without a password. */
export const writeInitFile = (path: string, adminPassword: string): void => {
  const password = quoted(adminPassword)
  const statements = [
    `CREATE USER IF NOT EXISTS '${ADMIN_USER}'@'%'`,
    `ALTER USER '${ADMIN_USER}'@'%' IDENTIFIED BY ${password}`,
    `GRANT ALL PRIVILEGES ON *.* TO '${ADMIN_USER}'@'%' WITH GRANT OPTION`,
    `ALTER USER 'root'@'localhost' IDENTIFIED BY ${password}`,
  ]
  writeFileSync(path, statements.map((statement) => `${statement};\n`).join(''), { mode: 0o600 })
}

/** A path for the server's Unix socket that is short enough. */
export const socketPath = (dataDir: string): string => {
  const inside = join(dataDir, 'mariadb.sock')
  if (inside.length <= LONGEST_SOCKET_PATH) return inside
  const name = createHash('sha256').update(dataDir).digest('hex').slice(0, 12)
  return join(tmpdir(), `baton-${name}.sock`)
}
