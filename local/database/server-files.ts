import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Problem } from '../launcher/problem.mjs'
import { asRoot, type ServerProgram } from './server-program.ts'

export const ADMIN_USER = 'baton_admin'

// A path of a Unix socket may have about 100 bytes.
const LONGEST_SOCKET_PATH = 90

function series(version: string): number {
  const [major = 0, minor = 0] = version.split('.').map(Number)
  return major * 1000 + minor
}

function refuseDowngrade(folder: string, { product, version }: ServerProgram): void {
  const path = join(folder, 'baton-version')
  const written = existsSync(path) ? readFileSync(path, 'utf8').trim() : version
  if (series(written) <= series(version)) return
  throw new Problem(`The data in ${folder} was last used by ${product} ${written}, this is ${version}.`, {
    why: 'An older server can’t read what a newer one has written.',
    next: `Use ${product} ${written} or newer, or delete the local data: npm run reset`,
  })
}

function install(folder: string, program: ServerProgram): void {
  const draft = `${folder}.new`
  // A start that was killed while it installed leaves a half-made folder: only the finished one gets the real name.
  rmSync(draft, { recursive: true, force: true })
  mkdirSync(draft, { recursive: true, mode: 0o700 })
  const { command, args } = program.install(draft)
  // Temporary files of its own: another server that starts would delete them in the folder that all share.
  const env = { ...process.env, TMPDIR: draft }
  const answer = spawnSync(command, [...args, ...asRoot()], { encoding: 'utf8', env })
  if (answer.status !== 0) {
    throw new Problem(`${command} could not make ${folder}.`, {
      why: `${answer.stdout ?? ''}\n${answer.stderr ?? ''}`.trim().split('\n').slice(-10).join('\n'),
      next: 'Look at the free room and the rights of the folder, then start again',
    })
  }
  renameSync(draft, folder)
}

/** Makes the data folder at the first start; refuses one that a newer server has written. */
export function prepareDataFolder(folder: string, program: ServerProgram): void {
  if (existsSync(folder)) refuseDowngrade(folder, program)
  else install(folder, program)
  writeFileSync(join(folder, 'baton-version'), program.version)
}

const quoted = (text: string): string => `'${text.replaceAll('\\', '\\\\').replaceAll("'", "''")}'`

/** Statements the server runs before it listens: there is no moment without a password. */
export function writeInitFile(path: string, adminPassword: string): void {
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
export function socketPath(dataDir: string): string {
  const inside = join(dataDir, 'database.sock')
  if (inside.length <= LONGEST_SOCKET_PATH) return inside
  const name = createHash('sha256').update(dataDir).digest('hex').slice(0, 12)
  return join(tmpdir(), `baton-${name}.sock`)
}
