import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Problem } from '../launcher/problem.mjs'

const pathIn = (dataDir: string): string => join(dataDir, 'database')

/** Which database holds the tasks of this data folder; undefined before its first start. */
export function databaseOf(dataDir: string): string | undefined {
  if (existsSync(pathIn(dataDir))) return readFileSync(pathIn(dataDir), 'utf8').trim()
  // Folders from before this was written down.
  return existsSync(join(dataDir, 'mariadb')) ? 'MariaDB' : undefined
}

/**
 * Notes the database of a data folder at its first start, and refuses another one later: change log, ledger and mails
 * beside it tell of the first one's tasks.
 */
export function claimDataFolder(dataDir: string, database: string): void {
  const written = databaseOf(dataDir)
  if (written !== undefined && written !== database) {
    throw new Problem(`The data in ${dataDir} belongs to ${written}, not to ${database}.`, {
      why: 'Its history and its mails are beside that database’s tasks.',
      next: `Start with the same variables as before, or with a folder of its own: BATON_DATA=.local-${database.toLowerCase().replace(/[^a-z0-9]+/g, '-')} npm start`,
    })
  }
  writeFileSync(pathIn(dataDir), `${database}\n`)
}
