import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge'
import { GetSecretValueCommand, ResourceNotFoundException, SecretsManagerClient } from '@aws-sdk/client-secrets-manager'
import { SESClient, SendRawEmailCommand } from '@aws-sdk/client-ses'
import { createTransport } from 'nodemailer'
import * as z from 'zod'
import { type Endpoint, openEndpoint } from './endpoint.ts'

const Mails = z.array(
  z.object({ subject: z.string(), text: z.string(), html: z.string(), headers: z.record(z.string(), z.string()) }),
)

let endpoint: Endpoint

/** The hooks of a group: in one process with all other files a hook of this file would be everybody's. */
function useEndpoint(): void {
  before(async () => {
    endpoint = await openEndpoint()
  })
  after(() => endpoint.close())
}

describe('EventBridge', () => {
  useEndpoint()
  const entry = (more: Record<string, unknown> = {}) => ({
    EventBusName: endpoint.bus,
    Source: 'baton.conformance',
    DetailType: 'conformance',
    Detail: '{}',
    ...more,
  })
  const put = (entries: ReturnType<typeof entry>[]) =>
    new EventBridgeClient(endpoint.client).send(new PutEventsCommand({ Entries: entries }))

  it('accepts the good entries of a batch and tells which were not', async () => {
    const result = await put([
      entry(),
      entry({ Detail: 'not json' }),
      entry({ Detail: '[1]' }),
      entry({ Time: new Date() }),
    ])
    assert.equal(result.FailedEntryCount, 2)
    assert.deepEqual(
      result.Entries?.map((one) => one.ErrorCode),
      [undefined, 'MalformedDetail', 'MalformedDetail', undefined],
    )
    const ids = result.Entries?.flatMap((one) => one.EventId ?? []) ?? []
    assert.equal(new Set(ids).size, 2)
  })

  it('refuses a request of more than ten entries or none as a whole', async () => {
    await assert.rejects(put(Array.from({ length: 11 }, () => entry())), { name: 'ValidationException' })
    await assert.rejects(put([]), { name: 'ValidationException' })
  })
})

describe('SES', () => {
  useEndpoint()
  const send = async (mail: { from: string; to: string }) => {
    const composer = createTransport({ streamTransport: true, buffer: true })
    const composed = await composer.sendMail({
      ...mail,
      subject: '[WEB-1] 결제 화면 오류 😀',
      text: '상태가 바뀌었습니다.',
      html: '<p>상태가 <b>바뀌었습니다</b>.</p>',
      headers: { 'List-Unsubscribe': '<https://baton.example.com/u/abc>' },
      messageId: '<own@baton.example.com>',
    })
    if (!Buffer.isBuffer(composed.message)) throw new Error('The composer gave a stream.')
    return new SESClient({ ...endpoint.client, maxAttempts: 1 }).send(
      new SendRawEmailCommand({ RawMessage: { Data: composed.message } }),
    )
  }

  it('takes a Korean mail and gives its id', async (test) => {
    const { MessageId } = await send({ from: `"김민수 (Baton)" <${endpoint.sender}>`, to: endpoint.recipient })
    assert.match(MessageId ?? '', /^[0-9a-f]{16}-[0-9a-f-]{36}-\d{6}$/)
    if (!endpoint.inboxUrl) return test.diagnostic('AWS shows no inbox: only that it was accepted is checked.')
    const [mail] = Mails.parse(await (await fetch(`${endpoint.inboxUrl}?to=${endpoint.recipient}`)).json())
    assert.ok(mail)
    assert.equal(mail.subject, '[WEB-1] 결제 화면 오류 😀')
    assert.match(mail.text, /상태가 바뀌었습니다\./)
    assert.match(mail.html, /<b>바뀌었습니다<\/b>/)
    assert.equal(mail.headers['list-unsubscribe'], '<https://baton.example.com/u/abc>')
    assert.equal(mail.headers['message-id'], `<${MessageId}@ap-northeast-2.amazonses.com>`)
  })

  it('refuses a sender that is not verified and an address that is none', async () => {
    await assert.rejects(send({ from: 'someone@unverified.example', to: endpoint.recipient }), {
      name: 'MessageRejected',
    })
    await assert.rejects(send({ from: endpoint.sender, to: 'no-domain' }), { name: 'InvalidParameterValue' })
  })
})

describe('Secrets Manager', () => {
  useEndpoint()
  const get = (SecretId: string) =>
    new SecretsManagerClient(endpoint.client).send(new GetSecretValueCommand({ SecretId }))

  it('gives a secret by its id and knows when there is none', async () => {
    assert.ok((await get(endpoint.secretId)).SecretString)
    await assert.rejects(get('baton/there-is-none'), ResourceNotFoundException)
  })
})
