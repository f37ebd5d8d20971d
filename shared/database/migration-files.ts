import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'

/** A file of `migrations/`. `hash` is the SHA-256 of its text with LF at the ends of lines, in hexadecimal. */
export type MigrationFile = { name: string; text: string; hash: string }

export const migrationsFolder = new URL('./migrations/', import.meta.url)

// A checkout on Windows has other line ends, and is the same migration.
const hashOf = (text: string): string => createHash('sha256').update(text.replaceAll('\r\n', '\n')).digest('hex')

/** All migrations, in the order in which they are applied. */
export async function readMigrations(folder = migrationsFolder): Promise<MigrationFile[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.sql')).sort()
  return Promise.all(
    names.map(async (name) => {
      const text = await readFile(new URL(name, folder), 'utf8')
      return { name, text, hash: hashOf(text) }
    }),
  )
}
