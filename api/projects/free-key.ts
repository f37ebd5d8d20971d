import { reservedKeys } from '#shared/contract/reserved-keys.ts'
import type { Queryable } from '#shared/database/database.ts'
import { findTakenKeys } from './project-access-repository.ts'

const keyMax = 10
const triesMax = 100

/** Keys to offer in place of one that is not free: the same with the next numbers. */
export function keysLike(key: string): string[] {
  const [, letters = key, number = '1'] = /^(.*?[A-Z])(\d{0,4})$/.exec(key) ?? []
  return Array.from({ length: triesMax }, (_, index) => {
    const count = String(Number(number || '1') + index + 1)
    return `${letters.slice(0, keyMax - count.length)}${count}`
  })
}

type Answer = { isFree: true } | { isFree: false; suggestion: string | undefined }

/**
 * Whether a new project may have this key, else one that it may have. One look does for both: a reserved key and one of
 * a project that the person can't see are refused alike, in the same time.
 */
export async function askForKey(on: Queryable, key: string): Promise<Answer> {
  const others = keysLike(key)
  const gone = new Set([...reservedKeys, ...(await findTakenKeys(on, [key, ...others]))])
  return gone.has(key) ? { isFree: false, suggestion: others.find((other) => !gone.has(other)) } : { isFree: true }
}
