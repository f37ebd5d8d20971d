import { mkdirSync, rmSync } from 'node:fs'
import { basename, join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import type { Child } from '../processes/children.ts'
import { inheritedEnvironment } from '../processes/inherited-environment.ts'
import { freePort } from '../processes/ports.ts'
import { type DatabaseServer, type DatabaseServerOptions, ownDatabaseName } from './database-server.ts'
import { ADMIN_USER, prepareDataFolder, socketPath, writeInitFile } from './server-files.ts'
import { asRoot, type ServerProgram } from './server-program.ts'
import { waitForDatabase } from './wait-for-database.ts'

const PATIENCE_MS = 60_000
const STOP_GRACE_MS = 15_000
const RESTART_DELAYS_MS = [100, 500, 2000, 5000]

type Launch = DatabaseServerOptions & { program: ServerProgram; port: number; folder: string; logPath: string }

const serverArgs = ({ dataDir, durability, memory, port, folder, program }: Launch, initFile: string): string[] => [
  '--no-defaults',
  ...asRoot(),
  `--datadir=${folder}`,
  `--port=${port}`,
  '--bind-address=127.0.0.1',
  `--socket=${socketPath(dataDir)}`,
  `--pid-file=${join(dataDir, 'database.pid')}`,
  // Of its own: a server that starts deletes what it takes for its leftovers, and would take another's for them.
  `--tmpdir=${temporaryFolder(dataDir)}`,
  `--init-file=${initFile}`,
  '--skip-name-resolve',
  '--max-connections=200',
  `--innodb-buffer-pool-size=${memory}`,
  `--innodb-flush-log-at-trx-commit=${durability === 'full' ? 1 : 2}`,
  '--character-set-server=utf8mb4',
  '--collation-server=utf8mb4_unicode_520_ci',
  '--default-time-zone=+00:00',
  ...program.args,
]

const temporaryFolder = (dataDir: string): string => join(dataDir, 'database-tmp')

async function launch(options: Launch): Promise<Child> {
  const initFile = join(options.dataDir, 'database-init.sql')
  writeInitFile(initFile, options.adminPassword)
  mkdirSync(temporaryFolder(options.dataDir), { recursive: true, mode: 0o700 })
  const child = await options.children.spawn({
    name: basename(options.program.path),
    command: options.program.path,
    args: serverArgs(options, initFile),
    cwd: options.dataDir,
    env: { ...inheritedEnvironment(), PATH: process.env.PATH ?? '', LC_ALL: 'C' },
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
function keepRunning(first: Child, options: Launch): { stop: () => Promise<void> } {
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
 * A server of our own as a child process: data folder in `<dataDir>/mariadb` or `<dataDir>/mysql`, on a free port of
 * 127.0.0.1, log in `<dataDir>/logs/mariadb.log` or `mysql.log`. A folder that was not closed (power cut, kill -9) is
 * recovered by the server itself. Rejects with a Problem that shows the end of the log.
 */
export async function startOwnServer(program: ServerProgram, options: DatabaseServerOptions): Promise<DatabaseServer> {
  const folder = join(options.dataDir, program.product.toLowerCase())
  prepareDataFolder(folder, program)
  const settings: Launch = {
    ...options,
    program,
    port: await freePort(),
    folder,
    logPath: join(options.dataDir, 'logs', `${program.product.toLowerCase()}.log`),
  }
  const { stop } = keepRunning(await launch(settings), settings)
  return {
    product: `${program.product} ${program.version}`,
    host: '127.0.0.1',
    port: settings.port,
    databaseName: ownDatabaseName,
    adminUser: ADMIN_USER,
    adminPassword: options.adminPassword,
    stop,
  }
}
