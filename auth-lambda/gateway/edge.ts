import { createHash, timingSafeEqual } from 'node:crypto'
import type { Secrets } from '#shared/aws.ts'
import { readSecret } from '#shared/read-secret.ts'

type Sources = { secrets: Secrets; secretId: string; now: () => Date }

// How long a new value of the secret takes to be known here.
const rereadAfterMs = 5 * 60_000

/**
 * Returns a check of the header that only our CloudFront sends. API Gateway's own address is public: without this check
 * a caller there could claim any viewer address, and with it escape the throttle, and would pass by the edge's
 * firewall. API Gateway itself can't refuse them (decision 0013).
 */
export function openEdgeCheck({ secrets, secretId, now }: Sources): (header: string) => Promise<boolean> {
  let expected: Promise<Buffer> | undefined
  let readAt = 0
  async function read(): Promise<Buffer> {
    const secret = await readSecret(secrets, secretId)
    if (secret === '') throw new Error('The secret of the edge is empty. Deploy again: CloudFormation makes its value.')
    return digest(secret)
  }
  return async (header) => {
    // Most who come past the edge send nothing: not even the secret is read for them.
    if (header === '') return false
    if (expected === undefined || now().getTime() - readAt > rereadAfterMs) {
      readAt = now().getTime()
      expected = read().catch((error: unknown) => {
        expected = undefined
        throw error
      })
    }
    return timingSafeEqual(digest(header), await expected)
  }
}

// Equal length for the comparison, whatever was sent.
const digest = (text: string): Buffer => createHash('sha256').update(text).digest()
