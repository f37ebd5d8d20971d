import type { ChangeRow } from '#shared/contract/described.ts'
import { type Html, html } from './html.ts'
import { inert } from './inert.ts'
import { mailButton, mailLink, mailPage } from './mail-page.ts'
import type {
  Footer,
  ShownComment,
  ShownStep,
  ShownTask,
  ShownText,
  SummaryParts,
  TaskMailParts,
} from './mail-parts.ts'
import { mailWords } from './mail-words.ts'
import type { DiffPart } from './word-diff.ts'

const none = html``
const cell =
  'padding:8px 12px 8px 0;border-bottom:1px solid #d9dce3;text-align:left;vertical-align:top;white-space:pre-wrap'
// A label of two syllables must not break into two lines beside a long value.
const label = `${cell};white-space:nowrap;font-weight:600`
const block = 'white-space:pre-wrap;overflow-wrap:anywhere'
const small = 'font-size:14px'
const heading = 'margin:24px 0 8px;font-size:15px'

/** The mail about one task as a page. */
export function toHtml(parts: TaskMailParts): Html {
  const { sentence, title, taskKey, status, when, url, footer, locale } = parts
  const catalogue = mailWords[locale]
  const content = html`<h1 style="margin:0 0 8px;font-size:20px;line-height:1.4">${inert(sentence)}</h1>
<p style="margin:0 0 16px"><span class="d">${taskKey}</span> <strong>${inert(title)}</strong>${status === undefined ? none : html` · ${catalogue.now}: ${inert(status)}`}</p>
${parts.rows.length > 0 ? toTable(parts) : none}${parts.description ? toLongText(parts.description, parts) : none}${parts.comments.map((comment) => toQuote(comment, parts))}${parts.steps.length > 0 ? toTimeline(parts) : none}
<p class="d" style="margin:16px 0 0;${small}">${catalogue.when}: ${when}</p>
${url === undefined ? none : mailButton({ label: catalogue.open, url })}`
  return mailPage({ locale, title: `${title} (${taskKey})`, content, footer: footerHtml(footer) })
}

function footerHtml({ reason, links }: Footer): Html {
  return html`<p style="margin:0 0 4px">${reason}</p>
<p style="margin:0">${links.map((link, at) => html`${at === 0 ? '' : ' · '}${mailLink(link)}`)}</p>`
}

function toTable({ rows, isNew, locale }: TaskMailParts): Html {
  const { field, before, after } = mailWords[locale]
  const lines = rows.map(
    (row) => html`<tr><th scope="row" style="${label}">${row.label}</th>${isNew ? toCell(row) : toCells(row)}</tr>
`,
  )
  const head = html`<thead><tr><th scope="col" style="${label}">${field}</th><th scope="col" style="${cell}">${before}</th><th scope="col" style="${cell}">${after}</th></tr></thead>`
  return html`<table style="width:100%;border-collapse:collapse;margin:0 0 16px;font-size:15px">
${isNew ? none : head}
<tbody>
${lines}</tbody>
</table>`
}

const toCell = ({ to }: ChangeRow): Html => html`<td style="${cell};width:100%">${inert(to)}</td>`

const toCells = ({ from, to }: ChangeRow): Html =>
  html`<td style="${cell}"><del>${inert(from)}</del></td><td style="${cell}"><strong>${inert(to)}</strong></td>`

function toLongText({ label: name, lines, isCut }: ShownText, parts: TaskMailParts): Html {
  const shown = lines.map(
    (line, at) =>
      html`${at === 0 ? '' : '\n'}${line === undefined ? html`<span class="d">…</span>` : line.map(toPart)}`,
  )
  return html`<h2 style="${heading}">${name}</h2>
<div style="${block}">${shown}</div>${isCut ? inFull(parts) : none}`
}

// The marks stand there for whoever sees neither colours nor lines.
function toPart({ kind, text }: DiffPart): Html {
  if (kind === 'added') return html`<ins>+${text}</ins>`
  return kind === 'removed' ? html`<del>−${text}</del>` : html`${text}`
}

function toQuote({ by, text, isCut }: ShownComment, parts: TaskMailParts): Html {
  return html`${by === undefined ? none : html`<p class="d" style="margin:16px 0 4px;${small}">${inert(by)}</p>`}
<blockquote class="q" style="margin:0 0 16px;padding:4px 0 4px 16px;border-left:4px solid #2f5bd7;${block}">${text}</blockquote>${isCut ? inFull(parts) : none}`
}

function inFull({ url, locale }: TaskMailParts): Html {
  if (url === undefined) return none
  return html`<p style="margin:4px 0 16px;${small}">${mailLink({ label: mailWords[locale].inFull, url })}</p>`
}

function toTimeline({ steps, earlier, locale }: TaskMailParts): Html {
  const { timeline, earlier: leftOut } = mailWords[locale]
  return html`<h2 style="${heading}">${timeline}</h2>
${earlier > 0 ? html`<p class="d" style="margin:0;${small}">${leftOut(earlier)}</p>` : none}<ul style="margin:0;padding:0;list-style:none;${small}">
${steps.map(toStep)}</ul>`
}

const toStep = ({ when, sentence, values }: ShownStep): Html =>
  html`<li style="margin:0 0 4px"><span class="d">${when}</span> · ${inert(sentence)}${values.map((value) => html`<div style="padding-left:16px">${inert(value)}</div>`)}</li>
`

/** The mail about several tasks as a page. */
export function toSummaryHtml({ locale, sentence, groups, rest, when, button, footer }: SummaryParts): Html {
  const lists = groups.map(
    ({ projectName, tasks }) => html`<h2 style="margin:24px 0 8px;font-size:15px">${inert(projectName)}</h2>
<ul style="margin:0;padding:0;list-style:none">
${tasks.map(toListItem)}</ul>
`,
  )
  const content = html`<h1 style="margin:0;font-size:20px;line-height:1.4">${inert(sentence)}</h1>
${lists}${rest === undefined ? none : html`<p style="margin:16px 0 0">${mailLink(rest)}</p>`}
<p class="d" style="margin:16px 0 0;font-size:14px">${mailWords[locale].when}: ${when}</p>
${mailButton(button)}`
  return mailPage({ locale, title: sentence, content, footer: footerHtml(footer) })
}

const toListItem = ({ taskKey, title, url, changes }: ShownTask): Html =>
  html`<li style="margin:0 0 12px">${url === undefined ? html`<span class="d">${taskKey}</span>` : mailLink({ label: taskKey, url })} <strong>${inert(title)}</strong><br><span style="font-size:15px">${inert(changes)}</span></li>
`
