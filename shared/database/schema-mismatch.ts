import type { MigrationFile } from './migration-files.ts'

/** A migration that a database has seen. Before hashes were kept, rows had none. */
export type AppliedMigration = { name: string; hash: string | null }

const what = {
  edited: 'was made by other texts of its migrations than this code has',
  unknown: 'was made by newer code than this: it has migrations that are not here',
}

/**
 * This database was made by other migrations than those of this code. `edited`: they have the same names and were
 * another text then, so the schema is not what the code expects. `unknown`: this code does not have them.
 */
export class SchemaMismatch extends Error {
  readonly reason: keyof typeof what
  readonly names: string[]

  constructor(reason: keyof typeof what, names: string[]) {
    super(`The database ${what[reason]} (${names.join(', ')}). Nothing was changed in it.`)
    this.name = 'SchemaMismatch'
    this.reason = reason
    this.names = names
  }
}

const mismatch = (reason: SchemaMismatch['reason'], applied: readonly AppliedMigration[]): SchemaMismatch =>
  new SchemaMismatch(
    reason,
    applied.map(({ name }) => name),
  )

/** Throws when something was applied that is not in `files`, or that was another text. */
export function refuseOtherHistory(files: readonly MigrationFile[], applied: readonly AppliedMigration[]): void {
  const hashes = new Map(files.map(({ name, hash }) => [name, hash]))
  const unknown = applied.filter(({ name }) => !hashes.has(name))
  if (unknown.length > 0) throw mismatch('unknown', unknown)
  const edited = applied.filter(({ name, hash }) => hash !== null && hash !== hashes.get(name))
  if (edited.length > 0) throw mismatch('edited', edited)
}
