import { findExecutable } from '../launcher/places.mjs'
import { Problem } from '../launcher/problem.mjs'
import type { DatabaseServer, DatabaseServerOptions } from './database-server.ts'
import { startDockerMysql } from './docker-mysql.ts'
import { startMariadb } from './mariadb.ts'

/** MariaDB when it is installed, else Docker's MySQL, else a sentence with what to do. BATON_MYSQL_IMAGE asks for a MySQL by Docker. */
export const startDatabase = (options: DatabaseServerOptions): Promise<DatabaseServer> => {
  const image = process.env.BATON_MYSQL_IMAGE
  if (image) return startDockerMysql(options, image)
  const server = findExecutable(['mariadbd'])
  const installer = findExecutable(['mariadb-install-db'])
  if (server && installer) return startMariadb({ server, installer }, options)
  if (findExecutable(['docker'])) return startDockerMysql(options, 'mysql:8.4')
  throw new Problem('There is no MariaDB here and no Docker.', {
    next: 'Run npm start: it installs MariaDB or says how',
  })
}
