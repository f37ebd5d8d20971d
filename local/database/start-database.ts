import { resolve } from 'node:path'
import { chosenDatabase } from '../launcher/database-choice.mjs'
import { findExecutable } from '../launcher/places.mjs'
import { Problem } from '../launcher/problem.mjs'
import type { DatabaseServer, DatabaseServerOptions } from './database-server.ts'
import { startDockerMysql } from './docker-mysql.ts'
import { existingServer } from './existing-server.ts'
import { mariadb } from './mariadb.ts'
import { mysqld } from './mysqld.ts'
import { startOwnServer } from './own-server.ts'
import type { ServerProgram } from './server-program.ts'
import { claimDataFolder } from './whose-data.ts'

/** MariaDB when it is installed, else Docker's MySQL, else a sentence with what to do; or what a variable asks for. */
export async function startDatabase(options: DatabaseServerOptions): Promise<DatabaseServer> {
  const chosen = chosenDatabase()
  if (chosen?.variable === 'BATON_DATABASE_URL') return existingServer(chosen.value, options)
  if (chosen?.variable === 'BATON_MYSQLD') return startOwn(mysqld(resolve(chosen.value)), options)
  if (chosen) return startDocker(chosen.value, options)
  const server = findExecutable(['mariadbd'])
  const installer = findExecutable(['mariadb-install-db'])
  if (server && installer) return startOwn(mariadb({ server, installer }), options)
  if (findExecutable(['docker'])) return startDocker('mysql:8.4', options)
  throw new Problem('There is no MariaDB here and no Docker.', {
    next: 'Run npm start: it installs MariaDB or says how',
  })
}

function startOwn(program: ServerProgram, options: DatabaseServerOptions): Promise<DatabaseServer> {
  claimDataFolder(options.dataDir, program.product)
  return startOwnServer(program, options)
}

function startDocker(image: string, options: DatabaseServerOptions): Promise<DatabaseServer> {
  claimDataFolder(options.dataDir, 'MySQL by Docker')
  return startDockerMysql(options, image)
}
