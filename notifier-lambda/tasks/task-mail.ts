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
  const isNew = event.type === 'task.created'
  const parts: MailParts = {
    isNew,
    summary,
    title: event.title,
    taskKey: event.taskKey,
    rows: rows
      .filter((row) => !isNew || saysMore(row, event))
      .map((row) => ({ ...row, from: shorten(row.from), to: shorten(row.to) })),
    when: formatTime(event.occurredAt, recipient),
    // A deleted task has no page any more.
    url: event.type === 'task.deleted' ? undefined : `${appUrl}/tasks/${event.taskKey}`,
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

// A new task was nothing before; what matters is what it is now, beside the title that the mail begins with.
function saysMore({ field }: ChangeRow, { changes }: TaskEvent): boolean {
  return field !== 'title' && Boolean(changes[field]?.to)
}

type MailParts = {
  isNew: boolean
  summary: string
  title: string
  taskKey: string
  rows: ChangeRow[]
  when: string
  url: string | undefined
  why: string
  locale: MailContext['recipient']['locale']
}

function toText({ isNew, summary, title, taskKey, rows, when, url, why, locale }: MailParts): string {
  const catalogue = mailWords[locale]
  const changes = rows.flatMap((row) => textRow(row, isNew, locale))
  return [
    summary,
    '',
    `${taskKey} ${title}`,
    '',
    ...changes,
    ...(changes.length > 0 ? [''] : []),
    `${catalogue.when}: ${when}`,
    ...(url === undefined ? [] : [url]),
    '',
    '-- ',
    why,
    '',
  ].join('\n')
}

// Values of several lines get lines of their own: beside an arrow nobody sees where one ends and the other begins.
function textRow({ label, from, to }: ChangeRow, isNew: boolean, locale: MailParts['locale']): string[] {
  const { before, after } = mailWords[locale]
  if (!`${from}${to}`.includes('\n')) return [`  ${label}: ${isNew ? to : `${from} → ${to}`}`]
  if (isNew) return [`  ${label}:`, indent(to)]
  return [`  ${label}, ${before}:`, indent(from), `  ${label}, ${after}:`, indent(to)]
}

function indent(text: string): string {
  return text.replace(/^(?=.)/gm, '    ')
}

const cell =
  'padding:8px 12px;border-bottom:1px solid #d9dce3;text-align:left;vertical-align:top;white-space:pre-wrap;overflow-wrap:anywhere'

function toHtml({ isNew, summary, title, taskKey, rows, when, url, why, locale }: MailParts): Html {
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
${rows.length > 0 ? toTable(rows, isNew, locale) : html``}
<p style="margin:0 0 24px;font-size:14px;opacity:.75">${catalogue.when}: ${when}</p>
${url === undefined ? html`` : html`<p style="margin:0 0 24px"><a href="${url}" style="display:inline-block;padding:10px 20px;border-radius:8px;background:#2f5bd7;color:#ffffff;text-decoration:none">${catalogue.open}</a></p>`}
<p style="margin:0;padding-top:12px;border-top:1px solid #d9dce3;font-size:13px;opacity:.75">${why}</p>
</div>
</body>
</html>
`
}

// A label of two syllables must not break into two lines beside a long value.
const label = `${cell};white-space:nowrap;font-weight:600`

function toTable(rows: ChangeRow[], isNew: boolean, locale: MailParts['locale']): Html {
  const { field, before, after } = mailWords[locale]
  const lines = rows.map(
    (row) => html`<tr><th scope="row" style="${label}">${row.label}</th>${toCells(row, isNew)}</tr>
`,
  )
  const head = html`<thead><tr><th scope="col" style="${label}">${field}</th><th scope="col" style="${cell}">${before}</th><th scope="col" style="${cell}">${after}</th></tr></thead>`
  return html`<table style="width:100%;border-collapse:collapse;margin:0 0 16px;font-size:15px">
${isNew ? html`` : head}
<tbody>
${lines}</tbody>
</table>`
}

function toCells({ from, to }: ChangeRow, isNew: boolean): Html {
  if (isNew) return html`<td style="${cell};width:100%">${to}</td>`
  return html`<td style="${cell}"><del>${from}</del></td><td style="${cell}"><strong>${to}</strong></td>`
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
