import assert from 'node:assert/strict'
import PostalMime, { type Email } from 'postal-mime'
import { buildMime } from '#notifier-lambda/sending/mime.ts'
import type { compose } from '#notifier-lambda/writing/compose.ts'
import { site } from './making-matters.ts'

/** A mail as the message that goes over the wire, and as a mail program reads it. */
export async function sent(
  mail: ReturnType<typeof compose>,
  toName = '이영희',
): Promise<{ raw: Buffer; parsed: Email }> {
  const { fromName, ...rest } = mail
  const raw = await buildMime({
    ...rest,
    from: { name: fromName, address: site.fromAddress },
    to: { name: toName, address: 'younghee@example.com' },
    replyTo: 'no-reply@baton.example.com',
  })
  return { raw, parsed: await PostalMime.parse(raw) }
}

/**
 * Asserts what a header may be: a name, a colon and, on the same line, printable ASCII, in lines of at most 998
 * characters.
 */
export function assertWellFormed(raw: Buffer): void {
  const head = raw.subarray(0, raw.indexOf('\r\n\r\n')).toString('latin1')
  for (const line of head.split('\r\n')) assert.match(line, /^(?:[\w-]+: *\S|[ \t])[\t\x20-\x7e]*$/)
  assert.ok(head.split('\r\n').every((line) => line.length <= 998))
  assert.ok(
    raw
      .toString('latin1')
      .split('\r\n')
      .every((line) => line.length <= 998 && !/[\r\n]/.test(line)),
  )
}
