import assert from 'node:assert/strict'
import { test } from 'node:test'
import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge'
import { QueryCommand } from '@aws-sdk/lib-dynamodb'
import type { Task } from '#shared/contract/task.ts'
import { apiPids } from '../api-processes.ts'
import { call } from '../call.ts'
import { newComment } from '../comments/commenting.ts'
import { changeLogTable, dynamo } from '../dynamo.ts'
import { eventually } from '../eventually.ts'
import { type Audit, audit } from '../faults/storm/audit.ts'
import type { Team } from '../faults/storm/crew.ts'
import { heal } from '../faults/storm/heal.ts'
import { clearFaults, setFaults } from '../faults.ts'
import { awaitHistory, mailsTo } from '../inbox.ts'
import { newTask, type SignedIn, signedInPerson } from '../people.ts'
import { system } from '../system.ts'
import { awaitDecided, letItBeQuiet } from '../waiting-mails.ts'

// A decision and its mail are fewer calls than this; the last steps find nothing left to strike.
const calls = 16

type Step = Parameters<typeof setFaults>[0]

const atCall = (killAtCall: number, more: Pick<NonNullable<Step['functions']>, 'when' | 'dynamodbDownMs'>): Step => ({
  functions: { name: 'notifier', killAtCall, ...more },
})
const everyCall = Array.from({ length: calls }, (_, index) => index + 1)

/** The one who makes a mail, and the one who gets it: so many that no three in a minute are of the same two. */
async function gatherTeam(): Promise<Team & { pair: (step: number) => [SignedIn, SignedIn] }> {
  const people: SignedIn[] = []
  for (let index = 0; index < 7; index += 1) people.push(await signedInPerson())
  const pair = (step: number): [SignedIn, SignedIn] => {
    const [by, to] = [people[step % 7], people[(step + 1 + (Math.floor(step / 7) % 6)) % 7]]
    if (!by || !to) throw new Error('The team has too few people.')
    return [by, to]
  }
  return { people, shared: [], pair }
}

const struck = async () => {
  const { body } = await call<{ happened: { instancesKilled: number; dynamodbCallsBroken: number } }>(
    'GET',
    '/_local/faults',
  )
  return body.happened.instancesKilled + body.happened.dynamodbCallsBroken
}

/** Sets a fault, lets `act` meet it, and tells whether it did; then all is well again. */
async function meeting(step: Step, act: () => Promise<unknown>): Promise<boolean> {
  await setFaults(step)
  await act()
  const hits = await eventually(struck, (count) => count > 0, 2500)
  await clearFaults()
  return hits > 0
}

/** All decisions are made and final; `twice` of them were mailed more than once, which the ledger shows of each. */
async function assertExact(team: Team, twiceMax: number): Promise<Audit> {
  await heal(team)
  const found = await audit(team, { acknowledged: [] })
  assert.deepEqual(found.wrong, [])
  assert.deepEqual([found.final, found.lost, found.hidden], [found.expected, 0, 0])
  assert.ok(found.twice <= twiceMax, `${found.twice} were told twice`)
  return found
}

test('D8.6: a notifier that dies after each of its calls, on the way to a mail at once, loses nothing', async (t) => {
  t.after(clearFaults)
  const team = await gatherTeam()
  let met = 0
  for (const at of everyCall) {
    const [by, to] = team.pair(at)
    const act = async () => team.shared.push({ task: await newTask(by, { assigneeId: to.id }) })
    if (await meeting(atCall(at, { when: 'after' }), act)) met += 1
  }
  assert.ok(met >= 9, `${met} steps were met`)
  // After the provider's answer, and at the calls that note it: that is the window in which a mail can leave twice.
  const found = await assertExact(team, 4)
  assert.equal(found.sent, calls)
})

test('D8.6: a notifier from which DynamoDB goes away at each of its calls loses nothing', async (t) => {
  t.after(clearFaults)
  const team = await gatherTeam()
  let met = 0
  for (const at of everyCall) {
    const [by, to] = team.pair(at)
    const task = await newTask(by)
    team.shared.push({ task })
    await newComment(to, task.key, '함께 갈 댓글')
    await awaitDecided(task, 2)
    const act = () => newComment(to, task.key, `@[받는 사람](${by.id})`)
    if (await meeting(atCall(at, { dynamodbDownMs: 250 }), act)) met += 1
  }
  assert.ok(met >= 9, `${met} steps were met`)
  await assertExact(team, 10)
})

test('D8.6: a sweep that dies at each of its calls, on the way to a grouped mail, loses nothing', async (t) => {
  t.after(clearFaults)
  const team = await gatherTeam()
  let met = 0
  for (const at of everyCall) {
    const [by, to] = team.pair(at)
    const task = await newTask(by)
    team.shared.push({ task })
    await newComment(to, task.key, '기다리는 댓글')
    await awaitDecided(task, 2)
    // It reads four shards of two indexes first.
    if (await meeting(atCall(at + 6, { when: 'after' }), () => sweepThatMayDie(by))) met += 1
  }
  assert.ok(met >= 9, `${met} steps were met`)
  const found = await assertExact(team, 4)
  assert.equal(found.sent, calls)
})

async function sweepThatMayDie({ id }: SignedIn): Promise<void> {
  await letItBeQuiet({ id }).catch(() => undefined)
}

test('D8.6: a notifier that dies again at every repeat loses nothing: the next sweep takes up what Lambda gave up', async (t) => {
  t.after(clearFaults)
  const team = await gatherTeam()
  const [by, to] = team.pair(0)
  await heal(team)
  for (const when of ['before', 'after'] as const) {
    await setFaults({ functions: { name: 'notifier', killAtCall: 0, killOneIn: 1, when } })
    team.shared.push({ task: await newTask(by, { assigneeId: to.id }) })
    // Three times, and it is in the queue of what was given up.
    assert.ok((await eventually(struck, (count) => count >= 3, 15_000)) >= 3)
    await clearFaults()
  }
  const found = await assertExact(team, 0)
  assert.equal(found.sent, 2)
})

test('D8.6: a relay that is killed between the log and the bus loses nothing and doubles nothing', async (t) => {
  t.after(clearFaults)
  const team = await gatherTeam()
  const [by, to] = team.pair(0)
  for (const hold of [0, 2000]) {
    await setFaults({ events: { holdMs: hold } })
    const task = await newTask(by, { assigneeId: to.id })
    team.shared.push({ task })
    if (hold > 0) await awaitHistory(by, task.key, 1)
    for (const pid of await apiPids()) process.kill(pid, 'SIGKILL')
    await clearFaults()
    await eventually(apiPids, (pids) => pids.length === 2)
  }
  await assertExact(team, 0)
  assert.equal((await mailsTo(to.email)).length, 2)
})

test('D8.6: a mail that the provider took without answering may come twice, and the ledger shows it', async (t) => {
  t.after(clearFaults)
  const team = await gatherTeam()
  const [by, to] = team.pair(0)
  // What everybody gets who registers is not the mail that is meant.
  await heal(team)
  await setFaults({ ses: { loseAnswers: 1 } })
  team.shared.push({ task: await newTask(by, { assigneeId: to.id }) })
  await eventually(
    () => mailsTo(to.email),
    (mails) => mails.length === 1,
  )
  const found = await assertExact(team, 1)
  assert.deepEqual([found.twice, found.sent, found.mails], [1, 1, 2])
})

test('D8.6: everything put on the bus again, twice, sends nothing again', async () => {
  const team = await gatherTeam()
  const [by, to] = team.pair(0)
  const task = await newTask(by, { assigneeId: to.id })
  team.shared.push({ task })
  await newComment(by, task.key, '댓글')
  await newComment(to, task.key, '대답')
  await awaitDecided(task, 3)
  const before = await assertExact(team, 0)
  await putAgain(task)
  await putAgain(task)
  assert.deepEqual(await assertExact(team, 0), before)
})

async function putAgain({ id }: Pick<Task, 'id'>): Promise<void> {
  const { Items = [] } = await dynamo().send(
    new QueryCommand({
      TableName: changeLogTable,
      KeyConditionExpression: 'pk = :pk',
      ExpressionAttributeValues: { ':pk': `TASK#${id}` },
    }),
  )
  const { AWS_ENDPOINT_URL_EVENTBRIDGE: endpoint = '', AWS_REGION: region = '' } = system().awsEnvironment
  const bus = new EventBridgeClient({ endpoint, region, credentials: { accessKeyId: 'x', secretAccessKey: 'x' } })
  const { FailedEntryCount } = await bus.send(
    new PutEventsCommand({
      Entries: Items.map((item) => ({
        EventBusName: 'baton-EventBus',
        Source: 'baton',
        DetailType: item.type,
        Detail: JSON.stringify(item),
      })),
    }),
  )
  assert.equal(FailedEntryCount, 0)
}
