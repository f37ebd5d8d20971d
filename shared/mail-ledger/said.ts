import { batchGet } from '../dynamo/batch-get.ts'
import { updateBundle } from './bundles.ts'
import { bundleKeys, type LedgerKey } from './keys.ts'
import type { LedgerDeps } from './ledger-deps.ts'
import { persist } from './persist.ts'

/** Which status a mail about several tasks said to hold, of one of them. */
export type Said = { taskId: string; statusId: string }

const keptSeconds = 24 * 3600

/** No status of any task: nobody knows what was said, so what came to nothing since is told once more. */
export const unknownStatus = 'unknown'

/** Which status the last mail to this person said to hold, by task; of most nothing is known. */
export async function findSaid(
  { dynamo, mailLedgerTable: table }: LedgerDeps,
  personId: string,
  taskIds: string[],
): Promise<Map<string, string>> {
  const taskOf = new Map(taskIds.map((taskId) => [bundleKeys.task(personId, taskId).sk, taskId]))
  const keys = taskIds.map((taskId) => bundleKeys.task(personId, taskId))
  const places = await batchGet(dynamo, { table, keys, only: ['saidStatusId'] })
  return new Map(
    places.flatMap(({ sk, saidStatusId }) =>
      typeof saidStatusId === 'string' ? [[taskOf.get(String(sk)) ?? '', saidStatusId]] : [],
    ),
  )
}

/**
 * Notes it at the place of the person's mails about each task, where one about that task alone leaves it as well: it
 * may be ahead of what was told.
 */
export const noteSaid = (deps: LedgerDeps, personId: string, all: Said[]): Promise<void> =>
  persist(deps, all, async ({ taskId, statusId }) => {
    const key = bundleKeys.task(personId, taskId)
    const now = deps.now()
    const atRest = await updateBundle(deps, key, {
      UpdateExpression: `SET saidStatusId = :said, expiresAt = :later, bundleOf = :of, personId = :person,
        firstAt = if_not_exists(firstAt, :now)`,
      ConditionExpression: 'attribute_not_exists(dueShard)',
      ExpressionAttributeValues: {
        ':said': statusId,
        ':later': Math.floor(now.getTime() / 1000) + keptSeconds,
        ':of': 'task',
        ':person': personId,
        ':now': now.toISOString(),
      },
    })
    // What waits there must not expire.
    if (!atRest)
      await updateBundle(deps, key, {
        UpdateExpression: 'SET saidStatusId = :said',
        ConditionExpression: 'attribute_exists(dueShard)',
        ExpressionAttributeValues: { ':said': statusId },
      })
  })

/** A mail about these records has left, and its sender died before it could note what it said. */
export function noteUnknown(deps: LedgerDeps, personId: string, records: LedgerKey[]): Promise<void> {
  const taskIds = new Set(records.map(({ pk }) => pk.slice(pk.indexOf('#') + 1)))
  return noteSaid(
    deps,
    personId,
    [...taskIds].map((taskId) => ({ taskId, statusId: unknownStatus })),
  )
}
