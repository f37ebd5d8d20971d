import { Readable } from 'node:stream'
import { SESClient } from '@aws-sdk/client-ses'
import type { Ses as LocalSes } from '#local/cloud/mail/ses.ts'
import type { Ses } from '#shared/aws.ts'

type Request = { method: string; path: string; headers: Record<string, string>; body?: string | Uint8Array }
type Response = { statusCode: number; headers: Record<string, string>; body: Readable }

// Whatever they are: nothing leaves this process.
const known = { endpoint: 'http://local', region: 'ap-northeast-2', maxAttempts: 1 }
const credentials = { accessKeyId: 'x', secretAccessKey: 'x' }
// As good as any here, and nothing is computed for it.
const authorization = 'AWS4-HMAC-SHA256 Credential=x, SignedHeaders=host, Signature=x'
const signer = {
  sign: async (request: Request) => {
    Object.assign(request.headers, { authorization, 'x-amz-date': '20310303T000000Z' })
    return request
  },
}

const answer = (statusCode: number, headers: Record<string, unknown>, body: string | Buffer): Response => ({
  statusCode,
  headers: Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), String(value)])),
  body: Readable.from([Buffer.from(body)]),
})

const bytesOf = (body: string | Uint8Array): Buffer =>
  typeof body === 'string' ? Buffer.from(body) : Buffer.copyBytesFrom(body)

/** The SDK's client of a local SES, without a network in between. */
export function directSes(ses: LocalSes): Ses {
  const requestHandler = {
    async handle({ body = '' }: Request) {
      const { status, headers = {}, body: text = '' } = await ses(new URLSearchParams(bytesOf(body).toString()))
      return { response: answer(status, headers, text) }
    },
  }
  return new SESClient({ ...known, credentials, signer: signer as never, requestHandler: requestHandler as never })
}
