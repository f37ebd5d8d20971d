import assert from 'node:assert/strict'
import { test } from 'node:test'
import { describeStorm, storm } from './storm/storm.ts'

test('whatever is killed, throttled or away while tasks change, every event and person comes to exactly one final record', async (t) => {
  const happened = await storm({ perSecond: 20, calls: [2, 8], atRandomMs: 5000 })
  for (const line of describeStorm(happened)) t.diagnostic(line)
  const { audit, broken } = happened
  assert.deepEqual(audit.wrong, [])
  assert.deepEqual([audit.final, audit.lost, audit.hidden], [audit.expected, 0, 0])
  assert.deepEqual([audit.outOfOrder, audit.untrue], [0, 0])
  // A storm in which nothing broke, or nothing was sent, would prove nothing. How much breaks is the machine's speed.
  assert.ok(broken.instancesKilled > 0, 'the notifier was never killed')
  assert.ok(broken.relaysKilled > 0 && broken.throttled > 0 && broken.answersLost > 0)
  assert.ok(broken.entriesFailed > 0 && broken.dynamodbCallsBroken > 0)
  assert.ok(audit.sent > 50, `${audit.sent} sent`)
})
