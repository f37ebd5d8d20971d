import { AppError } from '#shared/errors.ts'
import type { Deps } from './deps.ts'

/**
 * Cursors cross the door sealed: inside they are keys, also of what their holder may not see, as a list goes on from
 * what it has looked at. See docs/decisions/0014-what-a-cursor-says.md.
 */
export async function openCursors(query: unknown, { sealer }: Pick<Deps, 'sealer'>): Promise<unknown> {
  if (!isObject(query)) return query
  const { cursor, since } = query
  if (typeof cursor !== 'string' && typeof since !== 'string') return query
  const { open } = await sealer()
  // Whoever asks what has changed since something that nobody knows is told to begin again; a page of a list can't be
  // guessed.
  const opened = typeof since === 'string' ? { since: open(since) ?? 'unknown' } : {}
  if (typeof cursor !== 'string') return { ...query, ...opened }
  const key = open(cursor)
  if (key === undefined) throw new AppError('invalid_cursor')
  return { ...query, ...opened, cursor: key }
}

/** An answer as it leaves: the cursors in it sealed, those of a board's columns too. */
export async function sealCursors(answer: unknown, { sealer }: Pick<Deps, 'sealer'>): Promise<unknown> {
  if (!isObject(answer)) return answer
  if (typeof answer.nextCursor === 'string')
    return { ...answer, nextCursor: (await sealer()).seal(answer.nextCursor, 'same') }
  if (typeof answer.cursor === 'string') return { ...answer, cursor: (await sealer()).seal(answer.cursor, 'fresh') }
  if (!Array.isArray(answer.columns)) return answer
  return { ...answer, columns: await Promise.all(answer.columns.map((column) => sealCursors(column, { sealer }))) }
}

/** The key in a cursor if it has the `shape` that this list's keys have, else `invalid_cursor`. */
export function readCursor(cursor: string | undefined, shape: RegExp): string | undefined {
  if (cursor !== undefined && !shape.test(cursor)) throw new AppError('invalid_cursor')
  return cursor
}

export const uuidKey = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}
