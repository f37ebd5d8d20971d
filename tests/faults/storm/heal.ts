import { setTimeout as wait } from 'node:timers/promises'
import { QueryCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb'
import { shards } from '#shared/change-log-keys.ts'
import { call } from '../../call.ts'
import { asDatabaseAdmin } from '../../database.ts'
import { changeLogTable, dynamo, mailLedgerTable } from '../../dynamo.ts'
import { eventually } from '../../eventually.ts'
import { tick } from '../../faults.ts'
import { unlessMoved } from '../../waiting-mails.ts'
import type { Team } from './crew.ts'

type Item = Record<string, unknown>

/** Whose mail, and which tasks. */
type StormWork = { people: { id: string }[]; shared: { task: { id: string } }[] }

/**
 * Waits until everything that was begun has ended, with nothing broken any more, as minutes of sweeps would bring it
 * about.
 */
export async function heal(team: StormWork): Promise<void> {
  await eventually(outboxRows, (rows) => rows === 0)
  const ids = new Set(team.people.map(({ id }) => id))
  const left = await eventually(
    () => oneMinute(team, ids),
    (items) => items.length === 0,
    300_000,
  )
  if (left.length === 0) return
  const named = left
    .slice(0, 5)
    .map((item) => JSON.stringify(item, (_, value) => (value instanceof Set ? [...value] : value)))
  throw new Error(`${left.length} things are still to be done, minutes after all is well:\n${named.join('\n')}`)
}

/** What the relay has still to carry; those that it has put off come next. */
async function outboxRows(): Promise<number> {
  return asDatabaseAdmin(async (connection) => {
    await connection.query('UPDATE outbox SET next_attempt_at = NOW(3) WHERE next_attempt_at > NOW(3)')
    const [rows] = await connection.query('SELECT COUNT(*) AS count FROM outbox WHERE next_attempt_at IS NOT NULL')
    return Number((rows as { count: number }[])[0]?.count)
  }).catch(() => Number.POSITIVE_INFINITY)
}

/** Lets a minute go by for what belongs to the team, and sweeps. Returns what was left to do before. */
async function oneMinute(team: StormWork, ids: Set<string>): Promise<Item[]> {
  await eventually(running, (count) => count === 0)
  // Nothing runs: whoever holds a lease now is dead.
  const due = (await itemsOf(mailLedgerTable, 'due')).filter((item) => ids.has(String(item.personId)))
  await Promise.all(due.map(letItsTimePass))
  const tasks = new Set(team.shared.map(({ task }) => task.id))
  const undecided = (await itemsOf(changeLogTable, 'undecided')).filter((item) => tasks.has(String(item.taskId)))
  await tick()
  return [...due, ...undecided]
}

/** Whether nothing is on its way: no event to be carried, no delivery, no function at work. */
export async function isAtRest(): Promise<boolean> {
  return (await outboxRows()) === 0 && (await running()) === 0
}

async function running(): Promise<number> {
  const { body } = await call<{ invocations: number; deliveries: number }>('GET', '/_local/pending')
  return body.invocations + body.deliveries
}

/** Every item of a sparse index. */
async function itemsOf(table: string, index: 'due' | 'undecided'): Promise<Item[]> {
  const items: Item[] = []
  for (const shard of shards) {
    let from: Item | undefined
    do {
      const { Items = [], LastEvaluatedKey } = await dynamo().send(
        new QueryCommand({
          TableName: table,
          IndexName: index,
          KeyConditionExpression: `${index}Shard = :shard`,
          ExpressionAttributeValues: { ':shard': shard },
          ...(from === undefined ? {} : { ExclusiveStartKey: from }),
        }),
      )
      items.push(...Items)
      from = LastEvaluatedKey
    } while (from !== undefined)
  }
  return items
}

async function letItsTimePass({ pk, sk, leaseUntil }: Item): Promise<void> {
  await makeDue({ pk, sk }, leaseUntil === undefined ? '' : ', leaseUntil = :ago')
}

// What was decided meanwhile is due no more.
async function makeDue({ pk, sk }: Item, andLease: string, condition = 'attribute_exists(dueShard)'): Promise<void> {
  await dynamo()
    .send(
      new UpdateCommand({
        TableName: mailLedgerTable,
        Key: { pk, sk },
        UpdateExpression: `SET dueAt = :ago${andLease}`,
        ConditionExpression: condition,
        ExpressionAttributeValues: { ':ago': new Date(Date.now() - 60_000).toISOString() },
      }),
    )
    .catch(unlessMoved)
}

/**
 * While things break: lets a minute go by, every second or so, for what waits and is in nobody's hands. Faults hit the
 * sweeps as well.
 */
export async function letMinutesPass({ people }: Team, signal: AbortSignal): Promise<void> {
  const ids = new Set(people.map(({ id }) => id))
  const isFree = 'attribute_exists(dueShard) AND attribute_not_exists(leaseUntil)'
  while (!signal.aborted) {
    const due = await itemsOf(mailLedgerTable, 'due').catch(() => [])
    const waiting = due.filter((item) => ids.has(String(item.personId)) && item.leaseUntil === undefined)
    await Promise.allSettled(waiting.map((item) => makeDue(item, '', isFree)))
    // A sweep that is killed fails; the next one is the remedy.
    await call('POST', '/_local/tick', { body: {} }).catch(() => undefined)
    await wait(1000)
  }
}
