import assert from 'node:assert/strict'
import { test } from 'node:test'
import { QueryCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb'
import { taskPartition } from '#shared/change-log-keys.ts'
import type { MailPreview } from '#shared/contract/mail.ts'
import { defaultPreferences, everyKind, type MailMode, type Preferences } from '#shared/contract/preferences.ts'
import type { Task } from '#shared/contract/task.ts'
import { LedgerRecord } from '#shared/mail-ledger/items.ts'
import { call } from '../call.ts'
import { follow, newComment } from '../comments/commenting.ts'
import { removeMember, taskInPrivateProject } from '../comments/private-project.ts'
import { changeLogTable, dynamo, mailLedgerTable } from '../dynamo.ts'
import { changeTask, newTask, type SignedIn, signedInPerson, teamProject } from '../people.ts'
import { awaitDecided, letItBeQuiet } from '../waiting-mails.ts'

async function preview(as: SignedIn, preferences: Partial<Preferences> = {}): Promise<MailPreview> {
  const answer = await call<MailPreview>('POST', '/api/me/mail/preview', { as, body: { preferences } })
  assert.equal(answer.status, 200, answer.text)
  return answer.body
}

/** Each mail by its reason and how many events it told of, and how many told of nothing and why. */
type Outcome = { mails: string[]; skipped: Record<string, number> }

const shownOutcome = ({ mails, skipped }: MailPreview): Outcome => ({
  mails: mails.map(({ reason, events }) => `${reason} ${events}`).sort(),
  skipped,
})

/** What the notifier has really done for somebody, from its ledger. */
async function realOutcome({ id }: SignedIn): Promise<Outcome> {
  const { Items = [] } = await dynamo().send(
    new QueryCommand({
      TableName: mailLedgerTable,
      IndexName: 'person',
      KeyConditionExpression: 'personId = :person',
      FilterExpression: 'attribute_exists(seq)',
      ExpressionAttributeValues: { ':person': id },
    }),
  )
  const records = Items.map((item) => LedgerRecord.parse(item))
  assert.deepEqual(
    records.filter(({ state }) => !['sent', 'skipped'].includes(state)),
    [],
  )
  const order = ['mention', 'assignee', 'previous_assignee', 'creator', 'watcher']
  const sent = Map.groupBy(
    records.filter(({ state }) => state === 'sent'),
    ({ messageId }) => messageId,
  )
  const mails = [...sent.values()].map((those) => {
    const reasons = those.map(({ reason }) => reason).sort((one, other) => order.indexOf(one) - order.indexOf(other))
    return `${reasons[0]} ${those.length}`
  })
  const skipped = Map.groupBy(
    records.filter(({ state }) => state === 'skipped'),
    ({ why }) => why ?? '',
  )
  return { mails: mails.sort(), skipped: Object.fromEntries([...skipped].map(([why, those]) => [why, those.length])) }
}

async function moveAll(as: SignedIn, tasks: Task[], statusId: string): Promise<void> {
  const body = { items: tasks.map(({ key, version }) => ({ key, version })), change: { statusId } }
  const answer = await call('POST', '/api/tasks/bulk', { as, body })
  assert.ok(answer.status < 300, answer.text)
}

/** A busy half hour: handing over, a flood, edits and comments, what is taken back, a mute, own changes, a bulk. */
async function beBusy(minsu: SignedIn, younghee: SignedIn): Promise<void> {
  const project = await teamProject(minsu)
  const six: Task[] = []
  for (let at = 0; at < 6; at += 1) six.push(await newTask(minsu, { title: `작업 ${at}`, assigneeId: younghee.id }))
  await awaitAll(six.map((task) => [task, 1]))
  await letTimePass(younghee, six)
  const [first, second] = six
  if (first === undefined || second === undefined) throw new Error('There are six tasks.')
  const { body: titled } = await changeTask(minsu, first, { title: '새 제목' })
  await newComment(minsu, first.key, '이제 이렇게 불러요')
  const { body: edited } = await changeTask(minsu, second, { description: '설명' })
  const { body: back } = await changeTask(minsu, edited, { description: '' })
  const muted = await newTask(minsu)
  await follow(younghee, muted.key, { muted: true })
  await changeTask(minsu, muted, { assigneeId: younghee.id })
  await awaitAll([
    [titled, 3],
    [back, 3],
    [muted, 2],
  ])
  await letTimePass(younghee, [...six, muted])
  await moveAll(minsu, six.slice(3), project.done)
  await changeTask(younghee, back, { statusId: project.inProgress })
  await awaitAll([...six.slice(3).map((task): [Task, number] => [task, 2]), [back, 4]])
  await letTimePass(younghee, [...six, muted])
}

/** What waits leaves, and what happened to these tasks has happened ten minutes earlier than it was. */
async function letTimePass(person: SignedIn, tasks: Task[]): Promise<void> {
  await letItBeQuiet(person)
  for (const { id } of tasks) {
    const KeyConditionExpression = 'pk = :pk'
    const ExpressionAttributeValues = { ':pk': taskPartition(id) }
    const { Items = [] } = await dynamo().send(
      new QueryCommand({ TableName: changeLogTable, KeyConditionExpression, ExpressionAttributeValues }),
    )
    for (const { pk, sk, occurredAt } of Items) {
      const earlier = new Date(Date.parse(occurredAt) - 600_000).toISOString()
      await dynamo().send(
        new UpdateCommand({
          TableName: changeLogTable,
          Key: { pk, sk },
          UpdateExpression: 'SET occurredAt = :at',
          ExpressionAttributeValues: { ':at': earlier },
        }),
      )
    }
  }
}

const awaitAll = (seen: [Pick<Task, 'id'>, number][]) => Promise.all(seen.map(([task, seq]) => awaitDecided(task, seq)))

test('with the settings somebody has, the preview shows what the notifier has done', async () => {
  const [minsu, younghee] = [await signedInPerson({ name: '김민수' }), await signedInPerson({ name: '이영희' })]
  await beBusy(minsu, younghee)
  const shown = await preview(younghee)
  assert.deepEqual(shownOutcome(shown), await realOutcome(younghee))
  assert.equal(shown.complete, true)
  assert.equal(shown.mails.length, 6, JSON.stringify(shown))
  assert.ok(shown.mails.every(({ tasks, at }) => tasks.length > 0 && at >= shown.from))
})

test('other settings show other mails, and change nothing', async () => {
  const [minsu, younghee] = [await signedInPerson(), await signedInPerson()]
  await call('PATCH', '/api/me', { as: younghee, body: { preferences: { ...defaultPreferences, ownChanges: true } } })
  const task = await newTask(minsu, { assigneeId: younghee.id })
  const { body: moved } = await changeTask(younghee, task, { title: '다른 제목' })
  await awaitAll([[moved, 2]])
  const all = (mode: MailMode) => ({ mail: everyKind(mode) })
  assert.deepEqual(
    (await preview(younghee)).mails.map(({ speed }) => speed),
    ['at_once', 'grouped'],
  )
  assert.deepEqual(
    (await preview(younghee, all('each'))).mails.map(({ speed }) => speed),
    ['at_once', 'at_once'],
  )
  const daily = await preview(younghee, { ...all('daily'), dailyAt: '18:00' })
  assert.deepEqual(
    daily.mails.map(({ speed, events, tasks }) => [speed, events, tasks]),
    [['daily', 2, [{ key: task.key, title: '다른 제목' }]]],
  )
  assert.deepEqual((await preview(younghee, all('off'))).skipped, { preference: 2 })
  assert.deepEqual((await preview(younghee, { ownChanges: false })).skipped, { actor: 1 })
  const { body: me } = await call<{ preferences: Preferences }>('GET', '/api/me', { as: younghee })
  assert.deepEqual(me.preferences, { ...defaultPreferences, ownChanges: true })
})

test('a preview shows nothing of a project that one may not see any more', async () => {
  const [minsu, younghee] = [await signedInPerson(), await signedInPerson()]
  const { projectId, task } = await taskInPrivateProject(
    [
      [minsu, 'manager'],
      [younghee, 'contributor'],
    ],
    { assigneeId: younghee.id },
  )
  await awaitAll([[task, 1]])
  assert.equal((await preview(younghee)).mails.length, 1)
  await removeMember(projectId, younghee)
  const shown = await preview(younghee)
  assert.deepEqual([shown.mails, shown.skipped], [[], {}])
})

test('settings that are none are refused by name', async () => {
  const as = await signedInPerson()
  const body = { preferences: { dailyAt: '25:00' } }
  const answer = await call<{ errors: { pointer: string }[] }>('POST', '/api/me/mail/preview', { as, body })
  assert.equal(answer.status, 422)
  assert.equal(answer.body.errors[0]?.pointer, '/preferences/dailyAt')
})
