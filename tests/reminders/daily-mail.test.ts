import assert from 'node:assert/strict'
import { test } from 'node:test'
import { GetCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb'
import { defaultPreferences, everyKind, type Preferences } from '#shared/contract/preferences.ts'
import { bundleKeys } from '#shared/mail-ledger/keys.ts'
import { nextAt } from '#shared/mail-rules/waiting-time.ts'
import { call } from '../call.ts'
import { follow } from '../comments/commenting.ts'
import { dynamo, mailLedgerTable } from '../dynamo.ts'
import { eventually } from '../eventually.ts'
import { clearFaults, setFaults, tick } from '../faults.ts'
import { awaitLedger, awaitMails, mailsTo } from '../inbox.ts'
import { morningZone } from '../morning-zone.ts'
import { changeTask, newTask, type SignedIn, signedInPerson, teamProject } from '../people.ts'
import { awaitDecided, letItBeTime, planDaily } from '../waiting-mails.ts'

const allDaily = everyKind('daily')
const onceADay: Preferences = { ...defaultPreferences, mail: allDaily, dailyAt: '09:00' }

/** Changes a profile, and says when: no later than the moment that is returned first, no earlier than the second. */
async function change(as: SignedIn, body: { preferences?: Preferences; timeZone?: string }): Promise<[Date, Date]> {
  const before = new Date()
  const answer = await call('PATCH', '/api/me', { as, body })
  assert.equal(answer.status, 200, answer.text)
  return [before, new Date()]
}

async function waiting({ id }: SignedIn): Promise<Record<string, string> | undefined> {
  const { Item } = await dynamo().send(
    new GetCommand({ TableName: mailLedgerTable, Key: bundleKeys.daily(id), ConsistentRead: true }),
  )
  return Item
}

const dueAt = async (person: SignedIn): Promise<string | undefined> => (await waiting(person))?.dueAt

async function twoPeople(): Promise<{ minsu: SignedIn; younghee: SignedIn }> {
  const minsu = await signedInPerson({ name: '김민수' })
  const younghee = await signedInPerson({ name: '이영희', timeZone: morningZone() })
  await change(younghee, { preferences: onceADay })
  return { minsu, younghee }
}

test('the mail of the day waits for its hour, and is one mail about all that happened', async () => {
  const { minsu, younghee } = await twoPeople()
  const [before, one] = [new Date(), await newTask(minsu, { assigneeId: younghee.id, title: '하나' })]
  const two = await newTask(minsu, { assigneeId: younghee.id, title: '둘' })
  await Promise.all([awaitDecided(one, 1), awaitDecided(two, 1)])
  assert.equal(await dueAt(younghee), nextAt('09:00', younghee.timeZone, before).toISOString())
  await tick()
  assert.deepEqual(await mailsTo(younghee.email), [])
  await letItBeTime(younghee)
  await tick()
  const [mail, ...others] = await awaitMails(younghee.email, 1)
  assert.equal(others.length, 0)
  for (const { key, title } of [one, two]) assert.ok(mail?.text.includes(`${key} ${title}`), mail?.text)
})

test('what comes between the hour and the sweep does not put the mail of the day off', async () => {
  const { minsu, younghee } = await twoPeople()
  await awaitDecided(await newTask(minsu, { assigneeId: younghee.id, title: '하나' }), 1)
  const hour = await planDaily(younghee, new Date(Date.now() - 1000))
  await awaitDecided(await newTask(minsu, { assigneeId: younghee.id, title: '둘' }), 1)
  assert.equal(await dueAt(younghee), hour)
  await tick()
  const [mail, ...others] = await awaitMails(younghee.email, 1)
  assert.equal(others.length, 0)
  assert.match(mail?.text ?? '', /하나[\s\S]*둘|둘[\s\S]*하나/)
})

test('what joins while the mail of the day is being sent waits for the next one', async (t) => {
  t.after(clearFaults)
  const { minsu, younghee } = await twoPeople()
  await awaitDecided(await newTask(minsu, { assigneeId: younghee.id, title: '하나' }), 1)
  await setFaults({ ses: { holdMs: 1500 } })
  const leaving = letItBeTime(younghee)
  await eventually(
    () => waiting(younghee),
    (bundle) => bundle?.leaseUntil !== undefined,
  )
  const [before, two] = [new Date(), await newTask(minsu, { assigneeId: younghee.id, title: '둘' })]
  await awaitDecided(two, 1)
  await leaving
  await clearFaults()
  const [mail] = await awaitMails(younghee.email, 1)
  assert.doesNotMatch(mail?.text ?? '', /둘/)
  assert.equal(await dueAt(younghee), nextAt('09:00', younghee.timeZone, before).toISOString())
})

test('when whoever sends the mail of the day dies, neither it nor what has joined is late', async () => {
  const { minsu, younghee } = await twoPeople()
  await awaitDecided(await newTask(minsu, { assigneeId: younghee.id, title: '하나' }), 1)
  const lease = (until: number) =>
    dynamo().send(
      new UpdateCommand({
        TableName: mailLedgerTable,
        Key: bundleKeys.daily(younghee.id),
        UpdateExpression: 'SET leaseUntil = :until, dueAt = :until',
        ExpressionAttributeValues: { ':until': new Date(until).toISOString() },
      }),
    )
  const ends = Date.now() + 60_000
  await lease(ends)
  await awaitDecided(await newTask(minsu, { assigneeId: younghee.id, title: '둘' }), 1)
  assert.equal(await dueAt(younghee), new Date(ends).toISOString())
  await lease(Date.now() - 1000)
  await tick()
  const [mail, ...others] = await awaitMails(younghee.email, 1)
  assert.equal(others.length, 0)
  assert.match(mail?.text ?? '', /하나[\s\S]*둘|둘[\s\S]*하나/)
})

test('who changes their hour or moves to another zone gets what waits at the new hour, also when that is sooner', async () => {
  const { minsu, younghee } = await twoPeople()
  await awaitDecided(await newTask(minsu, { assigneeId: younghee.id }), 1)
  const moves: Parameters<typeof change>[1][] = [
    { preferences: { ...onceADay, dailyAt: '23:45' } },
    { timeZone: 'America/St_Johns' },
    { preferences: { ...onceADay, dailyAt: '05:30' } },
    { timeZone: 'Pacific/Kiritimati' },
  ]
  const now = { hour: '09:00', zone: younghee.timeZone }
  for (const move of moves) {
    now.hour = move.preferences?.dailyAt ?? now.hour
    now.zone = move.timeZone ?? now.zone
    const [, after] = await change(younghee, move)
    const wanted = nextAt(now.hour, now.zone, after).toISOString()
    const planned = await eventually(
      () => dueAt(younghee),
      (at) => at === wanted,
    )
    assert.equal(planned, wanted, JSON.stringify(move))
  }
  assert.deepEqual(await mailsTo(younghee.email), [])
})

test('what was switched off while it waited is not sent, the rest is', async () => {
  const { minsu, younghee } = await twoPeople()
  const project = await teamProject(minsu)
  const task = await newTask(minsu, { assigneeId: younghee.id })
  const { body: moved } = await changeTask(minsu, task, { statusId: project.done })
  await awaitDecided(moved, 2)
  await change(younghee, { preferences: { ...onceADay, mail: { ...allDaily, assigned: 'off' } } })
  await letItBeTime(younghee)
  const ledger = await awaitLedger(minsu, task.key, 2)
  const outcome = ledger
    .filter(({ person }) => person.id === younghee.id)
    .map(({ seq, why, state }) => `${seq} ${why ?? state}`)
  assert.deepEqual(outcome.sort(), ['1 preference', '2 sent'])
  const [mail] = await mailsTo(younghee.email)
  assert.match(mail?.text ?? '', /대기 → 완료/)
})

test('a day whose changes were all taken back sends nothing, and the ledger says so', async () => {
  const { minsu, younghee } = await twoPeople()
  const project = await teamProject(minsu)
  const task = await newTask(minsu, { assigneeId: younghee.id })
  await awaitDecided(task, 1)
  await letItBeTime(younghee)
  await awaitMails(younghee.email, 1)
  const { body: there } = await changeTask(minsu, task, { statusId: project.done, title: '다른 제목' })
  const { body: back } = await changeTask(minsu, there, { statusId: project.waiting, title: task.title })
  await awaitDecided(back, 3)
  await letItBeTime(younghee)
  const ledger = await awaitLedger(minsu, task.key, 3)
  const outcome = ledger.filter(({ person, seq }) => person.id === younghee.id && seq > 1).map(({ why }) => why)
  assert.deepEqual(outcome, ['no_net_change', 'no_net_change'])
  assert.equal((await mailsTo(younghee.email)).length, 1)
  assert.equal(await dueAt(younghee), undefined, 'nothing waits any more')
})

test('what comes to nothing is no mail of the day, whatever the one before said of another task', async () => {
  const { minsu, younghee } = await twoPeople()
  const project = await teamProject(minsu)
  const finished = await newTask(minsu, { assigneeId: younghee.id })
  await changeTask(minsu, finished, { statusId: project.done })
  await awaitDecided(finished, 2)
  await letItBeTime(younghee)
  await awaitMails(younghee.email, 1)
  const task = await newTask(minsu)
  await follow(younghee, task.key, { watching: true })
  const { body: there } = await changeTask(minsu, task, { title: '다른 제목' })
  await changeTask(minsu, there, { title: task.title })
  await awaitDecided(task, 3)
  await letItBeTime(younghee)
  const ledger = await awaitLedger(minsu, task.key, 3)
  const outcome = ledger.filter(({ person }) => person.id === younghee.id).map(({ why }) => why)
  assert.deepEqual(outcome, ['no_net_change', 'no_net_change'])
  assert.equal((await mailsTo(younghee.email)).length, 1)
})
