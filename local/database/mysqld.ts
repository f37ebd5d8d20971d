import { programVersion, type ServerProgram } from './server-program.ts'

// A packaged server has a folder for files that SQL reads and writes, which may not be there; we neither read nor write
// any.
const noFiles = '--secure-file-priv=NULL'

/** Oracle's own server, from BATON_MYSQLD: it makes its data folder itself. */
export function mysqld(path: string): ServerProgram {
  return {
    product: 'MySQL',
    version: programVersion(
      'MySQL',
      path,
      'BATON_MYSQLD takes the full path of a mysqld. Libraries it may need: libaio1, libnuma1',
    ),
    path,
    install: (folder) => ({
      command: path,
      args: ['--no-defaults', '--initialize-insecure', `--datadir=${folder}`, noFiles],
    }),
    // What Aurora does not have either, or a laptop does not need: a binary log, a second protocol, 400 MB of
    // statistics.
    args: [
      '--skip-log-bin',
      '--mysqlx=OFF',
      '--performance-schema=OFF',
      '--loose-innodb-redo-log-capacity=64M',
      noFiles,
    ],
  }
}
