import assert from 'node:assert/strict'
import { test } from 'node:test'
import { PutCommand } from '@aws-sdk/lib-dynamodb'
import { openSendRate } from '#notifier-lambda/ledger/send-rate.ts'
import { sendSlotKey } from '#shared/mail-ledger.ts'
import { dynamo, mailLedgerTable } from '../dynamo.ts'

// Seconds of a time that no mail of this system will ever leave at; each test has its own.
const longAfter = Date.UTC(2100, 0, 1)

const sender = (at: number, sendRate: number) => ({
  dynamo: dynamo(),
  mailLedgerTable,
  now: () => new Date(at),
  random: () => 0,
  sendRate,
})

test('as many mails leave in a second as the rate allows, whoever sends them; the others wait for the next ones', async () => {
  const startedAt = Date.now()
  const waits = await Promise.all(
    Array.from({ length: 5 }, async () => {
      await openSendRate(sender(longAfter, 2))()
      return Math.floor((Date.now() - startedAt + 100) / 1000)
    }),
  )
  assert.deepEqual(waits.sort(), [0, 0, 1, 1, 2])
})

test('a mail for which the next seconds have no place goes back into the queue at once', async () => {
  const second = longAfter / 1000 + 3600
  for (let ahead = 0; ahead <= 5; ahead += 1) {
    const Item = { ...sendSlotKey(second + ahead), taken: 2 }
    await dynamo().send(new PutCommand({ TableName: mailLedgerTable, Item }))
  }
  await assert.rejects(openSendRate(sender(second * 1000, 2))(), { name: 'NoSendSlot' })
})
