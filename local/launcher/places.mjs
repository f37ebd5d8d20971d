import { accessSync, constants, readFileSync } from 'node:fs'
import { delimiter, dirname, join, relative, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

/** Folder of the checkout. */
export const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..')

/** Everything that is kept between two starts: BATON_DATA, or .local in the checkout. */
export const dataDir = resolve(root, process.env.BATON_DATA || '.local')

/** A path as a person would type it from the checkout. */
export function shown(path) {
  const short = relative(root, path)
  return short.startsWith('..') ? path : `./${short}`
}

// Server programs are often outside an ordinary user's PATH.
const MORE_FOLDERS = [
  '/usr/sbin',
  '/usr/local/sbin',
  '/usr/libexec',
  '/opt/homebrew/bin',
  '/opt/homebrew/opt/mariadb/bin',
  '/usr/local/opt/mariadb/bin',
]

/** Full path of the first program of `names` that can be run here, or undefined. */
export function findExecutable(names) {
  const folders = (process.env.PATH || '').split(delimiter).concat(MORE_FOLDERS)
  for (const name of names) {
    for (const folder of folders) {
      const path = name.startsWith('/') ? name : join(folder || '.', name)
      try {
        accessSync(path, constants.X_OK)
        return path
      } catch {
        // Not here: the next folder.
      }
    }
  }
  return undefined
}

/** The last lines of a log file, without empty ones; '' when there is none. */
export function lastLines(path, count) {
  try {
    const lines = readFileSync(path, 'utf8').split(/[\r\n]+/)
    return lines
      .filter((line) => line.trim() !== '')
      .slice(-count)
      .join('\n')
  } catch {
    return ''
  }
}
