import { startFixture } from '#tests/cloud/fixture.ts'

export type Endpoint = {
  /** For every SDK client; empty for AWS, where the environment says all. */
  client: { endpoint?: string; region?: string; credentials?: { accessKeyId: string; secretAccessKey: string } }
  /** A table with the keys pk and sk and the index `undecided` (undecidedShard, occurredAt). */
  table: string
  bus: string
  /** A verified address, and one that may be written to. */
  sender: string
  recipient: string
  secretId: string
  /** Where sent mail can be read; only the local cloud has that. */
  inboxUrl: string | undefined
  close: () => Promise<void>
}

/** The local cloud in a folder of its own, or AWS when BATON_CONFORMANCE is `aws`. */
export async function openEndpoint(): Promise<Endpoint> {
  if (process.env.BATON_CONFORMANCE === 'aws') return awsEndpoint()
  const { cloud, close } = await startFixture()
  return {
    client: {
      endpoint: cloud.awsEnvironment.AWS_ENDPOINT_URL_DYNAMODB ?? '',
      region: 'ap-northeast-2',
      credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    },
    table: cloud.tables.Table ?? '',
    bus: cloud.apiEnvironment.EVENT_BUS_NAME ?? '',
    sender: 'notify@baton.example.com',
    recipient: 'someone@example.org',
    secretId: 'baton-Secret',
    inboxUrl: `${cloud.url}/_inbox/messages`,
    close,
  }
}

function awsEndpoint(): Endpoint {
  return {
    client: {},
    table: required('BATON_CONFORMANCE_TABLE'),
    bus: required('BATON_CONFORMANCE_BUS'),
    sender: required('BATON_CONFORMANCE_SENDER'),
    recipient: process.env.BATON_CONFORMANCE_RECIPIENT ?? 'success@simulator.amazonses.com',
    secretId: required('BATON_CONFORMANCE_SECRET'),
    inboxUrl: undefined,
    close: async () => undefined,
  }
}

function required(name: string): string {
  const value = process.env[name]
  if (!value)
    throw new Error(`${name} is missing: with BATON_CONFORMANCE=aws it names what the suite may use in your account.`)
  return value
}
