import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { MailPreview } from '#shared/contract/mail.ts'
import { defaultPreferences, type Preferences } from '#shared/contract/preferences.ts'
import { momentIn } from '#shared/mail-rules/waiting-time.ts'
import { call } from '../call.ts'
import { morningZone } from '../morning-zone.ts'
import { newTask, type SignedIn, signedInPerson } from '../people.ts'
import { dayFromToday, letAllAge, preferReminders, remindNow } from '../reminders/due-tasks.ts'

async function preview(as: SignedIn, preferences: Partial<Preferences> = {}): Promise<MailPreview> {
  const answer = await call<MailPreview>('POST', '/api/me/mail/preview', { as, body: { preferences } })
  assert.equal(answer.status, 200, answer.text)
  return answer.body
}

test('reminders are counted as other settings would have sent them', async () => {
  const [minsu, younghee] = [await signedInPerson(), await signedInPerson({ timeZone: morningZone() })]
  await preferReminders(younghee, 'each')
  const title = '내일까지'
  const task = await newTask(minsu, { title, assigneeId: younghee.id, dueOn: dayFromToday(younghee, 1) })
  await letAllAge([task], 1)
  await remindNow()
  const reminded = ({ mails }: MailPreview) =>
    mails.filter(({ reminders }) => reminders > 0).map(({ speed, tasks, events, at }) => [speed, tasks, events, at])
  const tasks = [{ key: task.key, title }]
  const at = (time: string) => momentIn(younghee.timeZone, dayFromToday(younghee, 0), time).toISOString()
  assert.deepEqual(reminded(await preview(younghee)), [['at_once', tasks, 0, at('00:00')]])
  assert.deepEqual(reminded(await preview(younghee, { dailyAt: '07:15' })), [['at_once', tasks, 0, at('07:15')]])
  const mail = { ...defaultPreferences.mail, due: 'daily' } as const
  assert.deepEqual(reminded(await preview(younghee, { mail })), [['daily', tasks, 0, at('00:00')]])
  const off = await preview(younghee, { mail: { ...mail, due: 'off' } })
  assert.deepEqual([reminded(off), off.skipped], [[], { preference: 1 }])
  assert.deepEqual(reminded(await preview(minsu)), [], 'another’s are nobody else’s')
})
