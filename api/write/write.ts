import { createHash } from 'node:crypto'
import type { Actor } from '#api/access/actor.ts'
import type { Asking } from '#api/http/asking.ts'
import type { Deps } from '#api/http/deps.ts'
import type { BatonEvent } from '#shared/contract/baton-event.ts'
import { type Transaction, transaction } from '#shared/database/database.ts'
import { appendEvent } from '#shared/database/outbox.ts'
import { AppError } from '#shared/errors.ts'
import { findKept, forgetBefore, keepResponse, takeKey } from './idempotency-repository.ts'

/** A change that somebody makes, while its transaction is open. */
export type Writing<Who extends Actor | undefined = Actor> = {
  tx: Transaction
  asking: Asking<Who>
  now: () => Date
  newId: () => string
  /** The only way into the outbox. */
  append: (event: BatonEvent) => Promise<void>
}

/** A request that may be sent again: it is done once, and a repeat gets the first one's answer. */
export type Once<Result> = {
  /** The client's Idempotency-Key; without one the request is simply run. */
  key: string | undefined
  /** What is asked, to tell a repeat from another request that took the same key by mistake. */
  input: unknown
  /**
   * What a repeat gets of the first one's answer. Since then the person may have been taken out of the project: throws
   * what the request would.
   */
  again: (answer: Result, tx: Transaction) => Promise<Result>
}

type Means = Pick<Deps, 'database' | 'now' | 'newId' | 'nudge'>

/**
 * Runs `run` in one transaction, with the events that it appends and the key by which the client may ask again. When
 * it is committed and there are events, they are let go.
 */
export async function write<Result, Who extends Actor | undefined = Actor>(
  { database, now, newId, nudge }: Means,
  asking: Asking<Who>,
  { once }: { once?: Who extends Actor ? Once<Result> : never },
  run: (writing: Writing<Who>) => Promise<Result>,
): Promise<Result> {
  let hasEvents = false
  const result = await transaction(database, (tx) => {
    const append = (event: BatonEvent) => {
      hasEvents = true
      return appendEvent(tx, event)
    }
    const writing = { tx, asking, now, newId, append }
    const { key } = once ?? {}
    if (once === undefined || key === undefined || asking.actor === undefined) return run(writing)
    return onlyOnce(writing, { ...once, owner: { personId: asking.actor.personId, key } }, () => run(writing))
  })
  if (hasEvents) nudge()
  return result
}

const keptForMs = 24 * 3600_000

type Owned<Result> = Once<Result> & { owner: { personId: string; key: string } }

// All of it is in the transaction, so there is never a key without its effect, nor an effect without its key.
async function onlyOnce<Result>(
  { tx, now }: Pick<Writing, 'tx' | 'now'>,
  { owner, input, again }: Owned<Result>,
  run: () => Promise<Result>,
): Promise<Result> {
  const at = now()
  const fingerprint = createHash('sha256').update(JSON.stringify(input)).digest()
  if (!(await takeKey(tx, owner, fingerprint, at))) {
    const kept = await findKept(tx, owner)
    if (kept?.response == null || !kept.fingerprint.equals(fingerprint)) throw new AppError('idempotency_key_reused')
    return again(JSON.parse(kept.response), tx)
  }
  const result = await run()
  await keepResponse(tx, owner, JSON.stringify(result))
  await forgetBefore(tx, new Date(at.getTime() - keptForMs))
  return result
}
