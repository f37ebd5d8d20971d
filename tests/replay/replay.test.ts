import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { test } from 'node:test'
import { DeleteCommand, QueryCommand } from '@aws-sdk/lib-dynamodb'
import { inheritedEnvironment } from '#local/processes/inherited-environment.ts'
import { taskPartition } from '#shared/change-log-keys.ts'
import type { Task } from '#shared/contract/task.ts'
import { call } from '../call.ts'
import { newComment } from '../comments/commenting.ts'
import { changeLogTable, dynamo, mailLedgerTable } from '../dynamo.ts'
import { injectFaults } from '../faults.ts'
import { awaitLedger, awaitMails, awaitSecurityMail, mailsTo } from '../inbox.ts'
import { newTask, signedInPerson } from '../people.ts'
import { system } from '../system.ts'
import { awaitDecided, letItBeQuiet, quietLedger } from '../waiting-mails.ts'

const command = join(import.meta.dirname, '../../operations/commands/replay.ts')

/** What somebody has set who replays events of a stage. */
function environment(): Record<string, string> {
  const { awsEnvironment, database } = system()
  return {
    ...awsEnvironment,
    DATABASE_HOST: database.host,
    DATABASE_PORT: String(database.port),
    DATABASE_NAME: database.databaseName,
    DATABASE_USER: database.adminUser,
    DATABASE_PASSWORD: database.adminPassword,
    CHANGE_LOG_TABLE: changeLogTable,
    MAIL_LEDGER_TABLE: mailLedgerTable,
    EVENT_BUS_NAME: 'baton-EventBus',
  }
}

type Ran = { code: number; output: string }

function run(args: string[], env: Record<string, string> = environment()): Promise<Ran> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [command, ...args], { env: { ...inheritedEnvironment(), ...env } })
    let output = ''
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += chunk))
    child.once('error', reject)
    child.once('close', (code) => resolve({ code: code ?? 1, output }))
  })
}

const replaySince = (from: Date, ...others: string[]): Promise<Ran> =>
  run(['--stage', 'test', '--from', from.toISOString(), '--rate', '500', ...others])

/** As if nobody had ever decided about what happened to a task. */
async function forgetDecisions({ id }: Pick<Task, 'id'>): Promise<number> {
  const pk = taskPartition(id)
  const query = { KeyConditionExpression: 'pk = :pk', ExpressionAttributeValues: { ':pk': pk } }
  const { Items = [] } = await dynamo().send(new QueryCommand({ TableName: mailLedgerTable, ...query }))
  for (const { sk } of Items) await dynamo().send(new DeleteCommand({ TableName: mailLedgerTable, Key: { pk, sk } }))
  return Items.length
}

test('a replay sends the mails whose decisions were lost, and none that was sent', async () => {
  const began = new Date()
  const [minsu, younghee] = [await signedInPerson(), await signedInPerson()]
  const tasks: Task[] = []
  for (let at = 0; at < 3; at += 1) tasks.push(await newTask(minsu, { title: `작업 ${at}`, assigneeId: younghee.id }))
  const [, lost] = tasks
  assert.ok(lost)
  for (const task of tasks) await awaitLedger(minsu, task.key, 1)
  assert.equal((await awaitMails(younghee.email, 3)).length, 3)
  assert.equal(await forgetDecisions(lost), 2)

  const counted = await replaySince(began, '--dry-run')
  assert.match(counted.output, /\d+ events in this span, 2 records missing in the mail ledger\./)
  assert.equal((await mailsTo(younghee.email)).length, 3)

  const { code, output } = await replaySince(began)
  assert.equal(code, 0, output)
  assert.match(output, /\d+ events put on the bus again, 2 new records in the mail ledger\./)
  // It waits a moment, as the same hand has just been told of.
  await quietLedger(minsu, lost, 1)
  const keys = (await awaitMails(younghee.email, 4)).map(({ headers }) => headers['x-baton-task'])
  assert.deepEqual(keys.toSorted(), [...tasks.map(({ key }) => key), lost.key].toSorted())

  assert.match((await replaySince(began)).output, /, 0 new records/)
  await letItBeQuiet(younghee)
  assert.equal((await mailsTo(younghee.email)).length, 4)
})

test('what waited for quiet and was sent is not sent again, nor is a security mail', async () => {
  const began = new Date()
  const [minsu, younghee] = [await signedInPerson(), await signedInPerson()]
  const task = await newTask(minsu, { assigneeId: younghee.id })
  await awaitMails(younghee.email, 1)
  await newComment(minsu, task.key, '한마디')
  await awaitDecided(task, 2)
  await letItBeQuiet(younghee)
  const before = (await awaitMails(younghee.email, 2)).length
  await call('POST', '/api/auth/forgot', { body: { email: younghee.email } })
  const asked = await awaitSecurityMail(younghee.email, /비밀번호/)
  const { code, output } = await replaySince(began)
  assert.equal(code, 0, output)
  await letItBeQuiet(younghee)
  assert.equal((await mailsTo(younghee.email)).length, before)
  assert.equal((await awaitSecurityMail(younghee.email, /비밀번호/)).id, asked.id)
})

test('a bus that refuses some events gets those again', async (t) => {
  const began = new Date()
  const [minsu, younghee] = [await signedInPerson(), await signedInPerson()]
  const task = await newTask(minsu, { assigneeId: younghee.id })
  await awaitMails(younghee.email, 1)
  await awaitLedger(minsu, task.key, 1)
  // Not even undecided: nothing but a replay brings it back.
  await forgetDecisions(task)
  await injectFaults(t, { events: { failEntries: 4 } })
  const { code, output } = await replaySince(began)
  assert.equal(code, 0, output)
  await quietLedger(minsu, task, 1)
  assert.equal((await awaitMails(younghee.email, 2)).length, 2)
})

test('a span that is none, or a stage that nobody can reach, is refused with what to do', async () => {
  const noSpan = await run([])
  assert.deepEqual([noSpan.code, /Since when\?[\s\S]*npm run replay -- --from/.test(noSpan.output)], [1, true])
  const { DATABASE_HOST: _, EVENT_BUS_NAME: __, ...incomplete } = environment()
  const unreachable = await run(['--stage', 'prod', '--from', '2026-11-20T00:00Z'], incomplete)
  assert.equal(unreachable.code, 1)
  assert.match(unreachable.output, /the stage prod, the environment has to name DATABASE_HOST, EVENT_BUS_NAME\./)
})
