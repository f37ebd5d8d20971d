import { programVersion, type ServerProgram } from './server-program.ts'

/** MariaDB as Debian and others package it: a server and a script that makes its data folder. */
export const mariadb = ({ server, installer }: { server: string; installer: string }): ServerProgram => ({
  product: 'MariaDB',
  version: programVersion('MariaDB', server, 'Install MariaDB again with the system’s package manager'),
  path: server,
  install: (folder) => ({
    command: installer,
    args: [
      '--no-defaults',
      `--datadir=${folder}`,
      '--auth-root-authentication-method=normal',
      '--skip-test-db',
      // Its tables get addresses where a container cannot look up its own name; nobody signs in by a name here.
      '--force',
      '--innodb-log-file-size=8M',
    ],
  }),
  args: ['--innodb-log-file-size=32M', '--loose-innodb-snapshot-isolation=OFF'],
})
