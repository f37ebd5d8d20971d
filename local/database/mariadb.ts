import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import type { Child } from '../processes/children.ts'
import { freePort } from '../processes/ports.ts'
import type { DatabaseServer, DatabaseServerOptions } from './database-server.ts'
import { ADMIN_USER, asRoot, mariadbVersion, prepareDataFolder, socketPath, writeInitFile } from './mariadb-files.ts'
import { waitForDatabase } from './wait-for-database.ts'

const PATIENCE_MS = 60_000
const STOP_GRACE_MS = 15_000
const RESTART_DELAYS_MS = [100, 500, 2000, 5000]

// The modes MySQL 8 has by default, and its ways that differ in MariaDB.
const LIKE_MYSQL = [
  '--sql-mode=ONLY_FULL_GROUP_BY,STRICT_TRANS_TABLES,NO_ZERO_IN_DATE,NO_ZERO_DATE,ERROR_FOR_DIVISION_BY_ZERO,NO_ENGINE_SUBSTITUTION',
  '--character-set-server=utf8mb4',
  '--collation-server=utf8mb4_unicode_520_ci',
  '--default-time-zone=+00:00',
  '--loose-innodb-snapshot-isolation=OFF',
]

type Launch = DatabaseServerOptions & { program: string; port: number; folder: string; logPath: string }

const serverArgs = ({ dataDir, durability, memory, port, folder }: Launch, initFile: string): string[] => [
  '--no-defaults',
  ...asRoot(),
  `--datadir=${folder}`,
  `--port=${port}`,
  '--bind-address=127.0.0.1',
  `--socket=${socketPath(dataDir)}`,
  `--pid-file=${join(folder, 'mariadb.pid')}`,
  // Of its own: a server that starts deletes what it takes for its leftovers, and would take another's for them.
  `--tmpdir=${temporaryFolder(dataDir)}`,
  `--init-file=${initFile}`,
  '--skip-name-resolve',
  '--max-connections=200',
  `--innodb-buffer-pool-size=${memory}`,
  '--innodb-log-file-size=32M',
  `--innodb-flush-log-at-trx-commit=${durability === 'full' ? 1 : 2}`,
  ...LIKE_MYSQL,
]

const temporaryFolder = (dataDir: string): string => join(dataDir, 'mariadb-tmp')

const launch = async (options: Launch): Promise<Child> => {
  const initFile = join(options.dataDir, 'mariadb-init.sql')
  writeInitFile(initFile, options.adminPassword)
  mkdirSync(temporaryFolder(options.dataDir), { recursive: true, mode: 0o700 })
  const child = await options.children.spawn({
    name: 'mariadbd',
    command: options.program,
    args: serverArgs(options, initFile),
    cwd: options.dataDir,
    env: { PATH: process.env.PATH ?? '', LC_ALL: 'C' },
    logPath: options.logPath,
    watch: 'shell',
  })
  try {
    await waitForDatabase({ ...options, adminUser: ADMIN_USER, process: child, patienceMs: PATIENCE_MS })
  } catch (error) {
    await child.end(STOP_GRACE_MS)
    throw error
  } finally {
    rmSync(initFile, { force: true })
  }
  return child
}

/** Starts the server again, on the same port, whenever it ends without being asked to. */
const keepRunning = (first: Child, options: Launch): { stop: () => Promise<void> } => {
  const stopping = new AbortController()
  let current = first
  const revive = async (): Promise<void> => {
    for (const delay of RESTART_DELAYS_MS) {
      await pause(delay)
      if (stopping.signal.aborted) return
      try {
        current = await launch({ ...options, signal: stopping.signal })
        options.onNotice(`The database was restarted (pid ${current.pid}); what was committed is there.`)
        return watch()
      } catch (error) {
        options.log(`database: restart failed: ${error instanceof Error ? error.message : String(error)}`)
      }
    }
    options.onNotice(`The database does not start any more, its log tells why: ${options.logPath}`)
  }
  const watch = (): void => {
    void current.exited.then(({ code, signal }) => {
      if (stopping.signal.aborted) return undefined
      options.onNotice(`The database ended by itself (${signal ?? `code ${code}`}), restarting it.`)
      return revive()
    })
  }
  watch()
  const stop = async (): Promise<void> => {
    stopping.abort()
    await current.end(STOP_GRACE_MS)
  }
  return { stop }
}

/**
 * A MariaDB of our own as a child process: datadir in `<dataDir>/mariadb`, on a free port of 127.0.0.1, log in
 * `<dataDir>/logs/mariadb.log`. A datadir that was not closed (power cut, kill -9) is recovered by the server itself.
 * Rejects with a Problem that shows the end of the log.
 */
export const startMariadb = async (
  programs: { server: string; installer: string },
  options: DatabaseServerOptions,
): Promise<DatabaseServer> => {
  const version = mariadbVersion(programs.server)
  const folder = join(options.dataDir, 'mariadb')
  prepareDataFolder(folder, { installer: programs.installer, version })
  const settings: Launch = {
    ...options,
    program: programs.server,
    port: await freePort(),
    folder,
    logPath: join(options.dataDir, 'logs', 'mariadb.log'),
  }
  const { stop } = keepRunning(await launch(settings), settings)
  return { product: `MariaDB ${version}`, host: '127.0.0.1', port: settings.port, adminUser: ADMIN_USER, stop }
}
