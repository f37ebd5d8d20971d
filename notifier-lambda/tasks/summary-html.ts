import { type Html, html } from '../sending/html.ts'
import { inert } from '../sending/inert.ts'
import { mailButton, mailLink, mailPage } from '../sending/mail-page.ts'
import { footerHtml } from './mail-html.ts'
import type { ShownTask, SummaryParts } from './mail-parts.ts'
import { mailWords } from './mail-words.ts'

const none = html``

/** The mail about several tasks as a page. */
export function toSummaryHtml({ locale, sentence, groups, rest, when, button, footer }: SummaryParts): Html {
  const lists = groups.map(
    ({ projectName, tasks }) => html`<h2 style="margin:24px 0 8px;font-size:15px">${inert(projectName)}</h2>
<ul style="margin:0;padding:0;list-style:none">
${tasks.map(toItem)}</ul>
`,
  )
  const content = html`<h1 style="margin:0;font-size:20px;line-height:1.4">${inert(sentence)}</h1>
${lists}${rest === undefined ? none : html`<p style="margin:16px 0 0">${mailLink(rest)}</p>`}
<p class="d" style="margin:16px 0 0;font-size:14px">${mailWords[locale].when}: ${when}</p>
${mailButton(button)}`
  return mailPage({ locale, title: sentence, content, footer: footerHtml(footer) })
}

const toItem = ({ taskKey, title, url, changes }: ShownTask): Html =>
  html`<li style="margin:0 0 12px">${url === undefined ? html`<span class="d">${taskKey}</span>` : mailLink({ label: taskKey, url })} <strong>${inert(title)}</strong><br><span style="font-size:15px">${inert(changes)}</span></li>
`
