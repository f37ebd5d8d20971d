import { type ChangeRow, describeChange } from '#shared/contract/describe-change.ts'
import { withPlainMentions } from '#shared/contract/mentions.ts'
import { type TaskEvent, taskFields } from '#shared/contract/task-event.ts'
import type { Recipient } from '../people.ts'
import { toHtml } from './mail-html.ts'
import type { MailParts } from './mail-parts.ts'
import { toText } from './mail-text.ts'
import { mailWords, type TaskReason } from './mail-words.ts'
import { shorten } from './shorten.ts'

export type MailContext = {
  recipient: Recipient
  projectName: string
  actorName: string
  names: Record<string, string>
}

export type MailContent = { subject: string; text: string; html: string }

type TaskMail = { event: TaskEvent; reason: TaskReason; context: MailContext; appUrl: string }

// What a mail shows of one value and of one comment, in bytes; the task itself has the rest. Mail programs clip what is longer than 102 kB.
const valueMax = 2048
const commentMax = 4096

/** What one person reads about one event, in their language and time zone: who did what, and each field before and after. */
export function composeTaskMail({ event, reason, context, appUrl }: TaskMail): MailContent {
  const { recipient, projectName, actorName, names } = context
  const { summary, rows } = describeChange({ ...event, actorName, names }, recipient.locale)
  const isNew = event.type === 'task.created'
  const parts: MailParts = {
    locale: recipient.locale,
    taskKey: event.taskKey,
    title: event.title,
    summary,
    isNew,
    rows: rows
      .filter(({ field }) => field !== 'comment' && (!isNew || saysMore(field, event)))
      .map((row) => ({ ...row, from: shorten(row.from, valueMax), to: shorten(row.to, valueMax) })),
    comment: commentOf(event),
    when: formatTime(event.occurredAt, recipient),
    // A deleted task has no page any more.
    url: event.type === 'task.deleted' ? undefined : `${appUrl}/tasks/${event.taskKey}`,
    why: mailWords[recipient.locale].reasons[reason],
  }
  return {
    // Constant for a task: mail programs put one subject and one References into one conversation.
    subject: `[${projectName}] ${event.title} (${event.taskKey})`,
    text: toText(parts),
    html: toHtml(parts).markup,
  }
}

// A new task was nothing before; what matters is what it is now, beside the title that the mail begins with.
function saysMore(field: ChangeRow['field'], { changes }: TaskEvent): boolean {
  const known = taskFields.find((one) => one === field)
  const to = known && changes[known]?.to
  return known !== 'title' && Boolean(to) && to !== 'none' && to?.length !== 0
}

/** The comment as it says now, where the event is about one. */
function commentOf({ comment }: TaskEvent): string | undefined {
  if (comment?.to == null) return undefined
  return shorten(withPlainMentions(comment.to), commentMax)
}

function formatTime(iso: string, { locale, timeZone }: MailContext['recipient']): string {
  return new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeStyle: 'short', timeZone }).format(new Date(iso))
}
