import { type ChangeRow, describeChange } from '#shared/contract/describe-change.ts'
import type { TaskEvent } from '#shared/contract/task-event.ts'
import { type Html, html } from '../html.ts'
import type { MailContext } from './mail-context.ts'
import { mailWords, type TaskReason } from './mail-words.ts'

export type MailContent = { subject: string; text: string; html: string }

type TaskMail = { event: TaskEvent; reason: TaskReason; context: MailContext; appUrl: string }

// What a mail shows of one value; the task itself has the rest.
const shownMax = 600

/** What one person reads about one event, in their language and time zone: who did what, and each field before and after. */
export function composeTaskMail({ event, reason, context, appUrl }: TaskMail): MailContent {
  const { recipient, projectName, actorName, names } = context
  const { summary, rows } = describeChange({ ...event, actorName, names }, recipient.locale)
  const catalogue = mailWords[recipient.locale]
  const parts: MailParts = {
    summary,
    title: event.title,
    taskKey: event.taskKey,
    rows: rows.map((row) => ({ ...row, from: shorten(row.from), to: shorten(row.to) })),
    when: formatTime(event.occurredAt, recipient),
    url: `${appUrl}/tasks/${event.taskKey}`,
    why: catalogue.reasons[reason],
    locale: recipient.locale,
  }
  return {
    // Constant for a task: mail programs put one subject and one References into one conversation.
    subject: `[${projectName}] ${event.title} (${event.taskKey})`,
    text: toText(parts),
    html: toHtml(parts).markup,
  }
}

type MailParts = {
  summary: string
  title: string
  taskKey: string
  rows: ChangeRow[]
  when: string
  url: string
  why: string
  locale: MailContext['recipient']['locale']
}

function toText({ summary, title, taskKey, rows, when, url, why, locale }: MailParts): string {
  const catalogue = mailWords[locale]
  const changes = rows.map((row) => `  ${row.label}: ${row.from} → ${row.to}`)
  return [
    summary,
    '',
    `${taskKey} ${title}`,
    '',
    ...changes,
    ...(changes.length > 0 ? [''] : []),
    `${catalogue.when}: ${when}`,
    url,
    '',
    '-- ',
    why,
    '',
  ].join('\n')
}

const cell =
  'padding:8px 12px;border-bottom:1px solid #d9dce3;text-align:left;vertical-align:top;white-space:pre-wrap;overflow-wrap:anywhere'

function toHtml({ summary, title, taskKey, rows, when, url, why, locale }: MailParts): Html {
  const catalogue = mailWords[locale]
  return html`<!doctype html>
<html lang="${locale}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark">
<title>${title}</title>
</head>
<body style="margin:0;padding:24px 12px;font:16px/1.6 system-ui,-apple-system,'Apple SD Gothic Neo','Malgun Gothic','Noto Sans KR',sans-serif;word-break:keep-all;overflow-wrap:anywhere">
<div style="max-width:600px;margin:0 auto">
<p style="margin:0 0 4px;font-size:14px;opacity:.75">${taskKey}</p>
<h1 style="margin:0 0 16px;font-size:20px;line-height:1.4">${title}</h1>
<p style="margin:0 0 16px">${summary}</p>
${rows.length > 0 ? toTable(rows, locale) : html``}
<p style="margin:0 0 24px;font-size:14px;opacity:.75">${catalogue.when}: ${when}</p>
<p style="margin:0 0 24px"><a href="${url}" style="display:inline-block;padding:10px 20px;border-radius:8px;background:#2f5bd7;color:#ffffff;text-decoration:none">${catalogue.open}</a></p>
<p style="margin:0;padding-top:12px;border-top:1px solid #d9dce3;font-size:13px;opacity:.75">${why}</p>
</div>
</body>
</html>
`
}

function toTable(rows: ChangeRow[], locale: MailParts['locale']): Html {
  const catalogue = mailWords[locale]
  const lines = rows.map(
    (
      row,
    ) => html`<tr><th scope="row" style="${cell};font-weight:600">${row.label}</th><td style="${cell}"><del>${row.from}</del></td><td style="${cell}"><strong>${row.to}</strong></td></tr>
`,
  )
  return html`<table style="width:100%;border-collapse:collapse;margin:0 0 16px;font-size:15px">
<thead><tr><th scope="col" style="${cell}">${catalogue.field}</th><th scope="col" style="${cell}">${catalogue.before}</th><th scope="col" style="${cell}">${catalogue.after}</th></tr></thead>
<tbody>
${lines}</tbody>
</table>`
}

function shorten(text: string): string {
  if (text.length <= shownMax) return text
  const characters = [...new Intl.Segmenter('ko', { granularity: 'grapheme' }).segment(text.slice(0, shownMax * 4))]
  return characters.length <= shownMax
    ? text
    : `${characters
        .slice(0, shownMax)
        .map((one) => one.segment)
        .join('')} …`
}

function formatTime(iso: string, { locale, timeZone }: MailContext['recipient']): string {
  return new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeStyle: 'short', timeZone }).format(new Date(iso))
}
