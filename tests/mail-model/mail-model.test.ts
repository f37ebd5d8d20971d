import assert from 'node:assert/strict'
import { test } from 'node:test'
import { describeOutcome, openModel } from './model.ts'

// Always the same, so that a failure is the fault of a change; `npm run bench -- mail-model` plays a thousand others.
const seeds = { first: 1, runs: 200 }

test('whatever chance breaks: one final record each, mails once, in order, and the last one tells the truth', async (t) => {
  const model = await openModel()
  t.after(model.close)
  const seen = { mails: 0, troubled: 0 }
  for (let seed = seeds.first; seed < seeds.first + seeds.runs; seed += 1) {
    const outcome = await model.trySeed(seed)
    if (outcome.wrong.length > 0) assert.fail(describeOutcome(await model.smallest(outcome)))
    seen.mails += outcome.mails
    seen.troubled += outcome.plan.troubles.length > 0 ? 1 : 0
  }
  t.diagnostic(`seeds ${seeds.first} to ${seeds.first + seeds.runs - 1}: ${seen.mails} mails`)
  // Runs in which nothing is sent, or nothing goes wrong, prove nothing.
  assert.ok(seen.mails > seeds.runs && seen.troubled > seeds.runs / 2, JSON.stringify(seen))
})
