import { createHash } from 'node:crypto'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { freePort } from '../processes/ports.ts'
import { type DatabaseServer, type DatabaseServerOptions, ownDatabaseName } from './database-server.ts'
import { waitForDatabase } from './wait-for-database.ts'

// The first start also downloads the image.
const PATIENCE_MS = 300_000
const STOP_GRACE_MS = 20_000

const currentUser = (): string[] =>
  process.getuid && process.getgid ? ['--user', `${process.getuid()}:${process.getgid()}`] : []

// What the docker command line itself needs to find its engine.
function dockerEnvironment(): Record<string, string> {
  const names = ['PATH', 'HOME', 'DOCKER_HOST', 'DOCKER_CONTEXT', 'DOCKER_CONFIG', 'XDG_RUNTIME_DIR']
  return Object.fromEntries(names.map((name) => [name, process.env[name] ?? '']).filter(([, value]) => value !== ''))
}

const runArgs = ({ dataDir, durability, memory }: DatabaseServerOptions, image: string, port: number): string[] => [
  'run',
  '--rm',
  '--name',
  `baton-${createHash('sha256').update(dataDir).digest('hex').slice(0, 12)}`,
  ...currentUser(),
  '--publish',
  `127.0.0.1:${port}:3306`,
  '--volume',
  `${join(dataDir, 'mysql-docker')}:/var/lib/mysql`,
  // By name only: a value on the command line could be read by every user of the machine.
  '--env',
  'MYSQL_ROOT_PASSWORD',
  image,
  '--character-set-server=utf8mb4',
  '--collation-server=utf8mb4_unicode_520_ci',
  '--default-time-zone=+00:00',
  `--innodb-buffer-pool-size=${memory}`,
  `--innodb-flush-log-at-trx-commit=${durability === 'full' ? 1 : 2}`,
]

/**
 * The same by one of Docker's MySQL images, for machines where MariaDB can't be installed and for tests against the
 * real thing. The attached client passes SIGTERM on to the container, so ending the client ends the server. Not run on
 * our machines, which have no Docker engine.
 */
export async function startDockerMysql(options: DatabaseServerOptions, image: string): Promise<DatabaseServer> {
  const port = await freePort()
  const logPath = join(options.dataDir, 'logs', 'mysql-docker.log')
  mkdirSync(join(options.dataDir, 'mysql-docker'), { recursive: true })
  const client = await options.children.spawn({
    name: `docker run ${image}`,
    command: 'docker',
    args: runArgs(options, image, port),
    cwd: options.dataDir,
    env: { ...dockerEnvironment(), MYSQL_ROOT_PASSWORD: options.adminPassword },
    logPath,
    watch: 'shell',
  })
  const stop = (): Promise<void> => client.end(STOP_GRACE_MS)
  try {
    await waitForDatabase({ ...options, adminUser: 'root', process: client, port, logPath, patienceMs: PATIENCE_MS })
  } catch (error) {
    await stop()
    throw error
  }
  return {
    product: `${image} (Docker)`,
    host: '127.0.0.1',
    port,
    databaseName: ownDatabaseName,
    adminUser: 'root',
    adminPassword: options.adminPassword,
    stop,
  }
}
