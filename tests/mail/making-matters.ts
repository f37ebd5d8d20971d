import type { TaskNow } from '#notifier-lambda/reading/standing-repository.ts'
import type { MailMatter, ToldTask } from '#notifier-lambda/writing/mail-matter.ts'
import type { Locale } from '#shared/contract/person.ts'
import { defaultPreferences } from '#shared/contract/preferences.ts'
import { priorities } from '#shared/contract/task.ts'
import type { Changes, CommentChange, TaskEvent } from '#shared/contract/task-event.ts'
import { netEffect } from '#shared/mail-rules/net-effect.ts'
import type { TaskReason } from '#shared/mail-rules/recipients.ts'
import { parseTokenKeys, writeUnsubscribeToken } from '#shared/unsubscribe-token.ts'

export const idOf = (kind: string, number: number): string =>
  `01990000-0000-7000-8000-${kind}${String(number).padStart(12 - kind.length, '0')}`

export const people = {
  minsu: idOf('a', 1),
  younghee: idOf('a', 2),
  jina: idOf('a', 3),
  alex: idOf('a', 4),
} as const

const statuses: TaskEvent['statuses'] = {
  [idOf('c', 1)]: { name: null, category: 'waiting' },
  [idOf('c', 2)]: { name: '확인 중', category: 'in_progress' },
  [idOf('c', 3)]: { name: null, category: 'done' },
}
export const [waiting = '', , done = ''] = Object.keys(statuses)

export const fixedKeys = parseTokenKeys(
  JSON.stringify({ current: 1, 1: 'a key that only the tests of the mails have' }),
)

export const site = {
  appUrl: 'https://baton.example.com',
  fromAddress: 'notify@baton.example.com',
  tokenFor: (claim: Parameters<typeof writeUnsubscribeToken>[0]) => writeUnsubscribeToken(claim, fixedKeys),
}

type EventParts = Partial<Omit<TaskEvent, 'changes'>> & { changes?: Changes; minute?: number }

/** An event of one task; the minute says when after 13:00 in Seoul it happened. */
export function event({ minute = 0, seq = minute + 1, ...given }: EventParts = {}): TaskEvent {
  return {
    eventId: idOf('f', seq),
    version: 1,
    type: 'task.changed',
    occurredAt: new Date(Date.parse('2026-11-21T04:00:00.000Z') + minute * 60_000).toISOString(),
    actorId: people.minsu,
    projectId: idOf('b', 1),
    taskId: idOf('e', 1),
    taskKey: 'WEB-42',
    seq,
    title: '로그인 오류 고치기',
    creatorId: people.minsu,
    assigneeId: people.younghee,
    watcherIds: [],
    changes: {},
    statuses,
    names: { [idOf('d', 1)]: '긴급', [idOf('d', 2)]: '서버', [idOf('e', 9)]: 'WEB-9' },
    traceparent: '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01',
    ...given,
  }
}

export const comment = (number: number, to: string | null, from: string | null = null): CommentChange => ({
  id: idOf('1', number),
  authorId: people.minsu,
  from,
  to,
  mentionedIds: [],
})

/** As an event left the task: what it does not say is as in most tasks. */
export function nowAfter({ type, title, assigneeId, changes }: TaskEvent): TaskNow | undefined {
  if (type === 'task.deleted') return undefined
  const statusId = changes.statusId?.to ?? waiting
  const status = statuses[statusId] ?? { name: null, category: 'waiting' as const }
  return {
    title: changes.title?.to ?? title,
    statusId,
    status,
    assigneeId: changes.assigneeId ? changes.assigneeId.to : assigneeId,
    priority: priorities.find((one) => one === changes.priority?.to) ?? 'none',
    dueOn: changes.dueOn?.to ?? null,
  }
}

export function told(events: TaskEvent[], given: Partial<ToldTask> = {}): ToldTask {
  const last = events.at(-1) ?? event()
  const { taskId, taskKey, title, projectId } = last
  const of = { taskId, taskKey, title, projectId, projectName: '웹 서비스', reason: 'assignee' as TaskReason }
  const net = netEffect(events)
  return { ...of, events, net, now: nowAfter({ ...last, changes: net.changes }), ...given }
}

export function matter(
  tasks: ToldTask[],
  locale: Locale = 'ko',
  bundleOf: MailMatter['bundleOf'] = 'single',
): MailMatter {
  return {
    recipient: {
      id: people.younghee,
      email: 'younghee@example.com',
      name: '이영희',
      locale,
      timeZone: locale === 'ko' ? 'Asia/Seoul' : 'Europe/London',
      preferences: defaultPreferences,
      mailbox: 'ok',
      hasMailHistory: false,
    },
    tasks,
    bundleOf,
    people: { [people.minsu]: '김민수', [people.younghee]: '이영희', [people.jina]: '박지나' },
  }
}
