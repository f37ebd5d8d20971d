import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { type GetSendQuotaCommand, SESClient } from '@aws-sdk/client-ses'
import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb'
import { openAccountRate } from '#notifier-lambda/sending/account-rate.ts'
import { openSendRate } from '#notifier-lambda/sending/send-rate.ts'
import type { Ses } from '#shared/aws.ts'
import { createLog } from '#shared/log.ts'
import { sendSlotKey } from '#shared/mail-ledger/keys.ts'
import { dynamo, mailLedgerTable } from '../dynamo.ts'
import { injectFaults, setFaults } from '../faults.ts'
import { system } from '../system.ts'

// Seconds of a time that no mail of this system will ever leave at; each test has its own.
const longAfter = Date.UTC(2100, 0, 1)

const sender = (at: number, rate: number) => ({
  dynamo: dynamo(),
  mailLedgerTable,
  now: () => new Date(at),
  sleep,
  random: () => 0,
  readRate: async () => rate,
})

/** How many mails have a place in a second. */
async function takenIn(second: number): Promise<number> {
  const { Item } = await dynamo().send(new GetCommand({ TableName: mailLedgerTable, Key: sendSlotKey(second) }))
  return Number(Item?.taken ?? 0)
}

test('as many mails leave in a second as the rate allows, whoever sends them; the others wait for the next ones', async () => {
  const startedAt = Date.now()
  const waits = await Promise.all(
    Array.from({ length: 5 }, async () => {
      await openSendRate(sender(longAfter, 2))(longAfter + 60_000)
      return Math.floor((Date.now() - startedAt + 100) / 1000)
    }),
  )
  const atLeast = [0, 0, 1, 1, 2]
  for (const [index, wait] of waits.sort().entries()) assert.ok(wait >= (atLeast[index] ?? 0), waits.join())
  assert.deepEqual(await Promise.all([0, 1, 2, 3].map((ahead) => takenIn(longAfter / 1000 + ahead))), [2, 2, 1, 0])
})

test('a mail for which the next seconds have no place goes back into the queue at once', async () => {
  const second = longAfter / 1000 + 3600
  for (let ahead = 0; ahead <= 5; ahead += 1) {
    const Item = { ...sendSlotKey(second + ahead), taken: 2 }
    await dynamo().send(new PutCommand({ TableName: mailLedgerTable, Item }))
  }
  const patient = (second + 60) * 1000
  await assert.rejects(openSendRate(sender(second * 1000, 2))(patient), { name: 'NoSendSlot' })
})

test('a mail that could not be noted before its invocation ends is not sent', async () => {
  const at = longAfter + 7200_000
  await assert.rejects(openSendRate(sender(at, 2))(at), { name: 'NoSendSlot' })
  await openSendRate(sender(at, 2))(at + 5000)
})

const sesAt = (endpoint: string) =>
  new SESClient({
    endpoint,
    region: system().awsEnvironment.AWS_REGION ?? '',
    credentials: { accessKeyId: 'x', secretAccessKey: 'x' },
    maxAttempts: 1,
  })

test('the rate is the one that SES names for the account; while SES says nothing it is that of its sandbox', async () => {
  const log = createLog('test', 'silent')
  const { AWS_ENDPOINT_URL_SES: endpoint = '' } = system().awsEnvironment
  assert.equal(await openAccountRate({ ses: sesAt(endpoint), now: () => new Date(), log }).read(), 500)
  const nobody = sesAt('http://127.0.0.1:9')
  assert.equal(await openAccountRate({ ses: nobody, now: () => new Date(), log }).read(), 1)
})

/** What is known of how fast SES takes mail, by a clock that stands at `at`. */
function watchedRate() {
  const said = { at: longAfter, asked: 0, endpoint: system().awsEnvironment.AWS_ENDPOINT_URL_SES ?? '' }
  function send(command: GetSendQuotaCommand) {
    said.asked += 1
    return sesAt(said.endpoint).send(command)
  }
  const deps = { ses: { send } as Ses, now: () => new Date(said.at), log: createLog('test', 'silent') }
  return Object.assign(said, openAccountRate(deps))
}

test('SES is asked again after ten minutes, and what it said holds while it does not answer', async () => {
  const rate = watchedRate()
  assert.deepEqual(await Promise.all([rate.read(), rate.read(), rate.read()]), [500, 500, 500])
  assert.equal(rate.asked, 1)
  rate.endpoint = 'http://127.0.0.1:9'
  rate.at += 10 * 60_000
  assert.equal(await rate.read(), 500)
  assert.equal(rate.asked, 2)
})

test('SES that throttles is asked again at once, but not more often than every few seconds', async (t) => {
  const rate = watchedRate()
  assert.equal(await rate.read(), 500)
  await injectFaults(t, { ses: { rate: 14 } })
  rate.at += 60_000
  assert.equal(await rate.read(), 500)
  rate.lookAgain()
  assert.equal(await rate.read(), 14)
  await setFaults({ ses: { rate: 1 } })
  rate.lookAgain()
  assert.equal(await rate.read(), 14)
  rate.at += 5000
  assert.equal(await rate.read(), 1)
  assert.equal(rate.asked, 3)
})
