import assert from 'node:assert/strict'
import { test } from 'node:test'
import { eventually } from '../eventually.ts'
import { heal } from '../faults/storm/heal.ts'
import { clearFaults, setFaults } from '../faults.ts'
import { mailsTo } from '../inbox.ts'
import { newTask } from '../people.ts'
import { assertExact, gatherTeam } from './meeting-faults.ts'

/** The provider takes one mail and does not answer. What was found when all had come to rest. */
async function loseAnswer(given: { loseSendEvents?: number; sendEventsAfterMs?: number }) {
  const team = await gatherTeam()
  const [by, to] = team.pair(0)
  // What everybody gets who registers is not the mail that is meant.
  await heal(team)
  await setFaults({ ses: { loseAnswers: 1, ...given } })
  team.shared.push({ task: await newTask(by, { assigneeId: to.id }) })
  await eventually(
    () => mailsTo(to.email),
    (mails) => mails.length === 1,
  )
  const { twice, sent, mails } = await assertExact(team, 1)
  return { twice, sent, mails }
}

test('D8.6: a mail that the provider took without answering is known by its report, also a late one', async (t) => {
  t.after(clearFaults)
  for (const sendEventsAfterMs of [0, 2000])
    assert.deepEqual(await loseAnswer({ sendEventsAfterMs }), { twice: 0, sent: 1, mails: 1 })
})

test('D8.6: a mail of which neither the answer nor the report came goes out again, and the ledger shows it', async (t) => {
  t.after(clearFaults)
  assert.deepEqual(await loseAnswer({ loseSendEvents: 1 }), { twice: 1, sent: 1, mails: 2 })
})
