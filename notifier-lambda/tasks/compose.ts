import { describeChange } from '#shared/contract/describe-change.ts'
import type { TaskEvent } from '#shared/contract/task-event.ts'
import { words } from '#shared/contract/words.ts'
import { html } from '../html.ts'
import type { Mail } from '../send-mail.ts'
import type { MailMatter } from './mail-matter.ts'
import { composeTaskMail } from './task-mail.ts'

type Site = { appUrl: string; fromAddress: string }

/** (Replaced by the full composition.) */
export function compose(matter: MailMatter, { appUrl, fromAddress }: Site): Omit<Mail, 'to'> {
  const { recipient, tasks, people } = matter
  const { categories, leftTheTeam } = words[recipient.locale]
  const nameOf = (id: string) => people[id] ?? leftTheTeam
  const namesIn = (event: TaskEvent) => ({
    ...people,
    ...event.names,
    ...Object.fromEntries(
      Object.entries(event.statuses).map(([id, label]) => [id, label.name ?? categories[label.category]]),
    ),
  })
  const lines = tasks.flatMap(({ taskKey, title, events }) => [
    `${taskKey} ${title}`,
    ...events.map(
      (event) =>
        `  ${describeChange({ ...event, actorName: nameOf(event.actorId), names: namesIn(event) }, recipient.locale).summary}`,
    ),
  ])
  const [first] = tasks
  const only = tasks.length === 1 && first?.events.length === 1 ? first.events[0] : undefined
  const full =
    only &&
    first &&
    composeTaskMail({
      event: only,
      reason: first.reason,
      appUrl,
      context: { recipient, projectName: first.projectName, actorName: nameOf(only.actorId), names: namesIn(only) },
    })
  const text = full?.text ?? `${lines.join('\n')}\n${appUrl}\n`
  const domain = fromAddress.split('@')[1] ?? 'localhost'
  return {
    fromName: `${nameOf(first?.events.at(-1)?.actorId ?? '')} (Baton)`,
    subject: `[${first?.projectName}] ${first?.title} (${first?.taskKey})`,
    text,
    html: full?.html ?? html`<pre>${text}</pre>`.markup,
    headers: {
      References: `<task-${first?.taskId}@${domain}>`,
      'In-Reply-To': `<task-${first?.taskId}@${domain}>`,
      'X-Baton-Task': first?.taskKey ?? '',
      'X-Baton-Reason': first?.reason ?? 'watcher',
      'Content-Language': recipient.locale,
    },
  }
}
