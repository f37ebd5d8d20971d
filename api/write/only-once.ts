import { createHash } from 'node:crypto'
import type { Transaction } from '#shared/database/database.ts'
import { AppError } from '#shared/errors.ts'
import { findKept, forgetBefore, keepResponse, takeKey } from './idempotency-repository.ts'

type Request<Result> = {
  personId: string
  /** The client's Idempotency-Key; without one the request is simply run. */
  key: string | undefined
  /** What is asked, to tell a repeat from another request that took the same key by mistake. */
  input: unknown
  now: Date
  /**
   * What a repeat gets of the first one's answer. Since then the person may have been taken out of the project: throws
   * what the request would.
   */
  again: (answer: Result) => Promise<Result>
}

const keptForMs = 24 * 3600_000

/**
 * Runs `run` once for each key of a person, and gives a repeat the first one's answer as far as they may still have it:
 * a client that lost the answer may ask again. All of it is in the caller's transaction, so there is never a key
 * without its effect, nor an effect without its key.
 */
export async function onlyOnce<Result>(
  tx: Transaction,
  { personId, key, input, now, again }: Request<Result>,
  run: () => Promise<Result>,
): Promise<Result> {
  if (key === undefined) return run()
  const fingerprint = createHash('sha256').update(JSON.stringify(input)).digest()
  const owner = { personId, key }
  if (!(await takeKey(tx, owner, fingerprint, now))) {
    const kept = await findKept(tx, owner)
    if (kept?.response == null || !kept.fingerprint.equals(fingerprint)) throw new AppError('idempotency_key_reused')
    return again(JSON.parse(kept.response))
  }
  const result = await run()
  await keepResponse(tx, owner, JSON.stringify(result))
  await forgetBefore(tx, new Date(now.getTime() - keptForMs))
  return result
}
