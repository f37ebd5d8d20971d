import type { Locale } from '#shared/contract/person.ts'
import { fill } from '#shared/http/fill.ts'
import { html } from './html.ts'
import { inert, inertText } from './inert.ts'
import { mailButton, mailPage } from './mail-page.ts'
import type { WrittenMail } from './mail-parts.ts'
import { type SecurityMailName, type SecurityText, securityWords } from './security-words.ts'

type SecurityMail = {
  name: SecurityMailName
  locale: Locale
  /** Fills the `{…}` of the texts. */
  facts: Record<string, string>
  /** Where the button leads, on mails that have one. */
  url: string | undefined
}

/** A mail about an account: what happened, at most one button, and what to do if it wasn't you. */
export function composeSecurityMail({
  name,
  locale,
  facts,
  url,
}: SecurityMail): Pick<WrittenMail, 'subject' | 'text' | 'html'> {
  const words: SecurityText = securityWords[locale][name]
  const intro = fill(words.intro, facts)
  const button = url === undefined || words.button === undefined ? undefined : { url, label: words.button }
  return {
    subject: fill(words.subject, facts),
    text: [inertText(intro), '', ...(button ? [`${button.label}:`, button.url, ''] : []), '-- ', words.hint, ''].join(
      '\n',
    ),
    html: mailPage({
      locale,
      title: fill(words.subject, facts),
      content: html`<h1 style="margin:0 0 8px;font-size:20px;line-height:1.4">${inert(fill(words.subject, facts).replace('[Baton] ', ''))}</h1>
<p style="margin:0">${inert(intro)}</p>
${button ? mailButton(button) : html``}`,
      footer: html`<p style="margin:0">${words.hint}</p>`,
    }).markup,
  }
}
