import type { MailRecord } from '#shared/contract/mail-record.ts'
import { defaultPreferences } from '#shared/contract/preferences.ts'
import { cast } from './cast.ts'
import type { Examples } from './example.ts'
import { jiyu, task } from './shown.ts'

/** Somebody was told, and their server has taken the mail. */
export const sentMail: MailRecord = {
  eventId: cast.event,
  seq: 7,
  reminder: null,
  person: { id: jiyu.id, name: jiyu.name },
  reason: 'assignee',
  state: 'sent',
  why: null,
  detail: null,
  decidedAt: cast.changed,
  dueAt: null,
  sentAt: cast.changed,
  attempts: 1,
  messageId: '010c019a4b1c2d3e-01990000-0000-7000-8000-0000000000f3-000000',
  delivery: { state: 'delivered', at: cast.changed, detail: null },
}

const { person: _, ...mine } = sentMail
const subscription = {
  person: { name: jiyu.name },
  task: { key: task.key, title: task.title },
  kind: 'status' as const,
  muted: false,
  mail: defaultPreferences.mail,
}

/** What was mailed, why not, and how to have it otherwise. */
export const mailExamples = {
  listMyMail: {
    query: { limit: 20 },
    answer: {
      items: [{ ...mine, type: 'task.changed', task: { key: task.key, title: task.title } }],
      nextCursor: null,
    },
  },
  previewMail: {
    body: { preferences: { ownChanges: true } },
    answer: {
      from: cast.created,
      to: cast.changed,
      mails: [
        {
          at: cast.changed,
          speed: 'at_once',
          reason: 'assignee',
          tasks: [{ key: task.key, title: task.title }],
          events: 1,
          reminders: 0,
        },
      ],
      skipped: { actor: 3 },
      complete: true,
    },
  },
  sendTestMail: { answer: { eventId: cast.event } },
  getSubscription: { params: { token: cast.mailToken }, answer: subscription },
  unsubscribe: {
    params: { token: cast.mailToken },
    body: { action: 'mute_task' },
    answer: { ...subscription, muted: true, before: { muted: false } },
  },
} satisfies Partial<Examples>
