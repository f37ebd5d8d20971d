import assert from 'node:assert/strict'
import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge'
import { QueryCommand } from '@aws-sdk/lib-dynamodb'
import { taskPartition } from '#shared/change-log-keys.ts'
import type { Task } from '#shared/contract/task.ts'
import { call } from '../call.ts'
import { changeLogTable, dynamo } from '../dynamo.ts'
import { eventually } from '../eventually.ts'
import { type Audit, audit } from '../faults/storm/audit.ts'
import type { Team } from '../faults/storm/crew.ts'
import { heal, isAtRest } from '../faults/storm/heal.ts'
import { clearFaults, setFaults } from '../faults.ts'
import { type SignedIn, signedInPerson } from '../people.ts'
import { system } from '../system.ts'

const peopleCount = 7

/**
 * People, and for each step the one who makes a mail and the one who gets it: no three in a minute are of the same two.
 */
export async function gatherTeam(): Promise<Team & { pair: (step: number) => [SignedIn, SignedIn] }> {
  const people: SignedIn[] = []
  for (let index = 0; index < peopleCount; index += 1) people.push(await signedInPerson())
  const pair = (step: number): [SignedIn, SignedIn] => {
    const other = step + 1 + (Math.floor(step / peopleCount) % (peopleCount - 1))
    const [by, to] = [people[step % peopleCount], people[other % peopleCount]]
    if (!by || !to) throw new Error('The team has too few people.')
    return [by, to]
  }
  return { people, shared: [], pair }
}

type Step = Parameters<typeof setFaults>[0]

/** A fault at the so many-th call of AWS that the notifier makes from now on. */
export const atCall = (
  killAtCall: number,
  more: Pick<NonNullable<Step['functions']>, 'when' | 'dynamodbDownMs'>,
): Step => ({ functions: { name: 'notifier', killAtCall, ...more } })

/** How many instances died and how many calls of DynamoDB were not answered since the faults were cleared. */
export async function struck(): Promise<number> {
  type Switches = { happened: { instancesKilled: number; dynamodbCallsBroken: number } }
  const { body } = await call<Switches>('GET', '/_local/faults')
  return body.happened.instancesKilled + body.happened.dynamodbCallsBroken
}

/** Sets a fault, lets `act` meet it, and tells whether it did; then all is well again. */
export async function meeting(step: Step, act: () => Promise<unknown>): Promise<boolean> {
  await setFaults(step)
  await act()
  // Asked in this order: what has not struck when all is at rest never will.
  const met = async () => ({ atRest: await isAtRest(), hits: await struck() })
  const { hits } = await eventually(met, ({ atRest, hits }) => hits > 0 || atRest)
  await clearFaults()
  return hits > 0
}

/**
 * Lets all come to rest: every decision is made and final, and at most `twiceMax` were mailed twice, which the ledger
 * shows of each.
 */
export async function assertExact(team: Team, twiceMax: number): Promise<Audit> {
  await heal(team)
  const found = await audit(team, { acknowledged: [] })
  assert.deepEqual(found.wrong, [])
  assert.deepEqual([found.final, found.lost, found.hidden], [found.expected, 0, 0])
  assert.ok(found.twice <= twiceMax, `${found.twice} were told twice`)
  return found
}

/** Puts every event of a task on the bus once more. */
export async function putAgain({ id }: Pick<Task, 'id'>): Promise<void> {
  const { Items = [] } = await dynamo().send(
    new QueryCommand({
      TableName: changeLogTable,
      KeyConditionExpression: 'pk = :pk',
      ExpressionAttributeValues: { ':pk': taskPartition(id) },
    }),
  )
  const { AWS_ENDPOINT_URL_EVENTBRIDGE: endpoint = '', AWS_REGION: region = '' } = system().awsEnvironment
  const bus = new EventBridgeClient({ endpoint, region, credentials: { accessKeyId: 'x', secretAccessKey: 'x' } })
  const entries = Items.map((item) => ({
    EventBusName: 'baton-EventBus',
    Source: 'baton',
    DetailType: item.type,
    Detail: JSON.stringify(item),
  }))
  const { FailedEntryCount } = await bus.send(new PutEventsCommand({ Entries: entries }))
  assert.equal(FailedEntryCount, 0)
}
