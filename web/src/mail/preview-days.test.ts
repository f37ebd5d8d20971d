import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { PreviewedMail } from '#shared/contract/mail.ts'
import { previewDays } from './preview-days.ts'

const mailAt = (at: string): PreviewedMail => ({
  at,
  speed: 'at_once',
  reason: 'assignee',
  tasks: [],
  events: 1,
  reminders: 0,
})
const span = { from: '2026-11-14T15:30:00.000Z', to: '2026-11-17T15:30:00.000Z', skipped: {}, complete: true }

test('days are those of the person’s calendar, newest first, empty ones too', () => {
  const early = mailAt('2026-11-15T20:00:00.000Z')
  const late = mailAt('2026-11-16T02:00:00.000Z')
  assert.deepEqual(previewDays({ ...span, mails: [early, late] }, 'Asia/Seoul'), [
    { day: '2026-11-18', mails: [] },
    { day: '2026-11-17', mails: [] },
    { day: '2026-11-16', mails: [late, early] },
    { day: '2026-11-15', mails: [] },
  ])
})

test('the daily mail that would come tomorrow has a day as well', () => {
  const tomorrow = mailAt('2026-11-19T00:00:00.000Z')
  const [first] = previewDays({ ...span, mails: [tomorrow] }, 'Asia/Seoul')
  assert.deepEqual(first, { day: '2026-11-19', mails: [tomorrow] })
})
