import assert from 'node:assert/strict'
import { test } from 'node:test'
import { describeError, withoutAddresses } from './describe-error.ts'

test('of a database error nothing is kept that holds a value', () => {
  const error = Object.assign(new Error("Duplicate entry 'minsu@example.com' for key 'person_email'"), {
    code: 'ER_DUP_ENTRY',
    sqlState: '23000',
    sql: "INSERT INTO person (email) VALUES ('minsu@example.com')",
  })
  const described = describeError(new Error('could not register', { cause: error }))
  assert.doesNotMatch(JSON.stringify(described), /minsu@example\.com|INSERT/)
  assert.deepEqual([described.message, described.cause?.code], ['could not register', 'ER_DUP_ENTRY'])
})

test('another error keeps its message and where it came from', () => {
  const described = describeError(new TypeError('x is not a function'))
  assert.deepEqual([described.type, described.message], ['TypeError', 'x is not a function'])
  assert.match(described.at ?? '', /describe-error\.test\.ts/)
})

test('an address in a provider’s reason is cut out', () => {
  const reason = 'Email address is not verified. The following identities failed: 김 <minsu@example.com>, a.b+c@d.co.kr'
  assert.equal(
    describeError(new Error(reason)).message,
    'Email address is not verified. The following identities failed: 김 <[address]>, [address]',
  )
})

test('what is no error does not reach the log as it is', () => {
  assert.deepEqual(describeError('a secret'), { type: 'string', message: 'something that is not an Error was thrown' })
})

test('addresses are cut out, and nothing else', () => {
  const said = '550 <minsu@example.com>: mailbox full (see "a@b@example.com"); @home, at@ and 10 @ 5 stay'
  assert.equal(withoutAddresses(said), '550 <[address]>: mailbox full (see "[address]"); @home, at@ and 10 @ 5 stay')
})

test('a long answer without an address costs no more than reading it', () => {
  const long = '거절'.repeat(50_000)
  const before = process.cpuUsage()
  assert.equal(withoutAddresses(long), long)
  const { user, system } = process.cpuUsage(before)
  assert.ok(user + system < 250_000, `${(user + system) / 1000} ms`)
})
