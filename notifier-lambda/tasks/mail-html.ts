import type { ChangeRow } from '#shared/contract/describe-change.ts'
import { type Html, html } from '../html.ts'
import type { MailParts } from './mail-parts.ts'
import { mailWords } from './mail-words.ts'

const cell =
  'padding:8px 12px;border-bottom:1px solid #d9dce3;text-align:left;vertical-align:top;white-space:pre-wrap;overflow-wrap:anywhere'

const quote =
  'margin:0 0 16px;padding:4px 0 4px 16px;border-left:4px solid #2f5bd7;white-space:pre-wrap;overflow-wrap:anywhere'

/** The mail as a page of its own: no pictures, nothing from elsewhere. */
export function toHtml(parts: MailParts): Html {
  const { summary, title, taskKey, rows, comment, when, url, why, locale } = parts
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
${comment === undefined ? html`` : html`<blockquote style="${quote}">${comment}</blockquote>`}
${rows.length > 0 ? toTable(parts) : html``}
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

function toTable({ rows, isNew, locale }: MailParts): Html {
  const { field, before, after } = mailWords[locale]
  const lines = rows.map(
    (row) => html`<tr><th scope="row" style="${label}">${row.label}</th>${isNew ? toCell(row) : toCells(row)}</tr>
`,
  )
  const head = html`<thead><tr><th scope="col" style="${label}">${field}</th><th scope="col" style="${cell}">${before}</th><th scope="col" style="${cell}">${after}</th></tr></thead>`
  return html`<table style="width:100%;border-collapse:collapse;margin:0 0 16px;font-size:15px">
${isNew ? html`` : head}
<tbody>
${lines}</tbody>
</table>`
}

const toCell = ({ to }: ChangeRow): Html => html`<td style="${cell};width:100%">${to}</td>`

const toCells = ({ from, to }: ChangeRow): Html =>
  html`<td style="${cell}"><del>${from}</del></td><td style="${cell}"><strong>${to}</strong></td>`
