import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { apiPids } from '../api-processes.ts'
import { newTask, type SignedIn, signedInPerson } from '../people.ts'
import { headOf, sendRaw } from './raw-requests.ts'

// As much as one header may have before all of them are too large.
const most = 8000

const latin1 = (text: string): string => Buffer.from(text).toString('latin1')
const filled = (piece: string): string => latin1(piece.repeat(Math.ceil(most / Buffer.byteLength(piece))))

/** Values as bytes, each a character of Latin 1. */
const hostile: Record<string, string> = {
  empty: '',
  long: filled('x'),
  'marks out of order': latin1('\u0315'.repeat(most / 4) + '\u0300'.repeat(most / 4)),
  'no UTF-8': '\xff\xfe\xc0\x80'.repeat(most / 4),
  'control characters': '\x01\x02\x1b[2J\x7f',
  'a gap': `a${' '.repeat(most)}b`,
  commas: filled(' ,'),
  quotes: filled('"'),
  'quotes that never end': `"${filled('\\')}`,
  weights: filled('en;q=0.5,'),
  parameters: filled('a/b; a=b;'),
  cookies: filled('baton_refresh=x; '),
}

type Line = [method: string, path: string]

/** Where each header that is read is read, by who is refused there whatever it says. */
const read = (as: SignedIn, key: string): Record<string, [Line, string[]]> => {
  const signedIn = `authorization: Bearer ${as.token}`
  const changing: [Line, string[]] = [
    ['PATCH', `/api/tasks/${key}`],
    [signedIn, 'content-type: application/json'],
  ]
  const making: [Line, string[]] = [['POST', '/api/tasks'], [signedIn]]
  const missing: [Line, string[]] = [['GET', '/api/tasks/NONE-1'], [signedIn]]
  const signingIn: [Line, string[]] = [['POST', '/api/auth/refresh'], []]
  return {
    authorization: [['GET', '/api/me'], []],
    'if-match': changing,
    'content-type': making,
    'idempotency-key': [making[0], [signedIn, 'content-type: application/json']],
    ...Object.fromEntries(
      ['accept', 'accept-encoding', 'accept-language', 'if-none-match', 'traceparent', 'x-request-id'].map((name) => [
        name,
        missing,
      ]),
    ),
    ...Object.fromEntries(
      ['cookie', 'origin', 'sec-fetch-site', 'x-forwarded-for', 'user-agent', 'x-origin-verify'].map((name) => [
        name,
        signingIn,
      ]),
    ),
  }
}

/**
 * Milliseconds of CPU that the api's processes have used in the threads that answer; nothing where there is no /proc.
 */
function cpuMs(pids: number[]): number {
  if (process.platform !== 'linux') return 0
  return pids.reduce((sum, pid) => sum + Number(readFileSync(`/proc/${pid}/schedstat`, 'utf8').split(' ')[0]) / 1e6, 0)
}

test('whatever a header says, the answer is a problem of the sender’s, and costs a moment', async () => {
  const minsu = await signedInPerson()
  const [{ key }, pids] = [await newTask(minsu), await apiPids()]
  for (const [name, [[method, path], others]] of Object.entries(read(minsu, key)))
    for (const [what, value] of Object.entries(hostile)) {
      const head = headOf(method, path, [...others, 'connection: close', `${name}: ${value}`])
      let least = Number.POSITIVE_INFINITY
      // What else the processes do may fall into one try.
      for (let tries = 0; tries < 3 && least > 50; tries += 1) {
        const before = cpuMs(pids)
        const { status, problem } = await sendRaw(Buffer.from(head, 'latin1'))
        least = Math.min(least, cpuMs(pids) - before)
        assert.ok(status >= 400 && status < 500 && problem.status === status, `${name}, ${what}: ${status}`)
      }
      assert.ok(least <= 50, `${name}, ${what}: ${least} ms`)
    }
})
