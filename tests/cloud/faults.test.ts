import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { DescribeTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge'
import { SESClient, SendRawEmailCommand } from '@aws-sdk/client-ses'
import { at, currentFixture, post, useFixture } from './use-fixture.ts'

const client = () => ({
  endpoint: currentFixture().cloud.awsEnvironment.AWS_ENDPOINT_URL_SES ?? '',
  region: 'ap-northeast-2',
  credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  maxAttempts: 1,
})

const setFaults = (faults: unknown) => post('/_local/faults', faults)

const mail = Buffer.from('From: notify@baton.example.com\r\nTo: someone@example.org\r\nSubject: s\r\n\r\nbody\r\n')
const sendMail = () => new SESClient(client()).send(new SendRawEmailCommand({ RawMessage: { Data: mail } }))
function putEvents() {
  const entry = { EventBusName: 'baton-Bus', Source: 'nobody', DetailType: 'd', Detail: '{}' }
  return new EventBridgeClient(client()).send(new PutEventsCommand({ Entries: [entry, entry] }))
}
const describeTable = () => new DynamoDBClient(client()).send(new DescribeTableCommand({ TableName: 'baton-Table' }))

describe('fault switches', () => {
  useFixture()
  it('throttle as many mails as asked, as SES words it', async () => {
    await setFaults({ ses: { throttle: 1 } })
    await assert.rejects(sendMail(), { name: 'Throttling', message: 'Maximum sending rate exceeded.' })
    assert.ok((await sendMail()).MessageId)
  })

  it('fail as many entries as asked, each on its own', async () => {
    await setFaults({ events: { failEntries: 3 } })
    assert.deepEqual(
      [await putEvents(), await putEvents()].map((result) => result.FailedEntryCount),
      [2, 1],
    )
  })

  it('hold answers for as long as asked', async () => {
    await setFaults({ events: { holdMs: 200 }, ses: { holdMs: 200 } })
    const started = performance.now()
    await Promise.all([putEvents(), sendMail()])
    assert.ok(performance.now() - started >= 195)
  })

  it('break every connection to DynamoDB until the time is over', async () => {
    await setFaults({ dynamodb: { down: 300 } })
    await assert.rejects(describeTable(), { code: 'ECONNRESET' })
    await new Promise((resolve) => setTimeout(resolve, 320))
    assert.equal((await describeTable()).Table?.TableStatus, 'ACTIVE')
  })

  it('take a mail and lose the answer as often as asked', async () => {
    await setFaults({ ses: { loseAnswers: 1 } })
    const inbox = async () => (await fetch(at('/_inbox/messages'))).json() as Promise<unknown[]>
    const before = (await inbox()).length
    await assert.rejects(sendMail(), { code: 'ECONNRESET' })
    await sendMail()
    assert.equal((await inbox()).length, before + 2)
  })

  it('are all off after they were cleared', async () => {
    await setFaults({ ses: { throttle: 5 }, dynamodb: { down: 60_000 } })
    const cleared = await fetch(at('/_local/faults'), { method: 'DELETE' })
    const { happened, ...switches } = (await cleared.json()) as { happened: Record<string, number> }
    assert.ok(Object.values(happened).every((count) => count === 0))
    assert.deepEqual(switches, {
      ses: { throttle: 0, holdMs: 0, loseAnswers: 0, sendEventsAfterMs: 0, loseSendEvents: 0, rate: 500 },
      events: { failEntries: 0, holdMs: 0, shuffle: 0 },
      dynamodb: { down: 0 },
      schedules: { stopped: false },
      functions: { name: '', killAtCall: 0, killOneIn: 0 },
    })
    await describeTable()
  })
})
