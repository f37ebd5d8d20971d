import type { Locale } from '#shared/contract/person.ts'
import { fill } from '#shared/http/fill.ts'
import { html } from '../html.ts'
import { type SecurityMailName, type SecurityText, securityWords } from './security-words.ts'

export type SecurityMailContent = { subject: string; text: string; html: string }

type SecurityMail = {
  name: SecurityMailName
  locale: Locale
  /** Fills the `{…}` of the texts. */
  facts: Record<string, string>
  /** Where the button leads, on mails that have one. */
  url: string | undefined
}

/** A mail about an account: what happened, at most one button, and what to do if it wasn't you. */
export function composeSecurityMail({ name, locale, facts, url }: SecurityMail): SecurityMailContent {
  const words: SecurityText = securityWords[locale][name]
  const intro = fill(words.intro, facts)
  const button = url === undefined || words.button === undefined ? undefined : { url, label: words.button }
  return {
    subject: fill(words.subject, facts),
    text: [intro, '', ...(button ? [`${button.label}:`, button.url, ''] : []), '-- ', words.hint, ''].join('\n'),
    html: html`<!doctype html>
<html lang="${locale}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark">
<title>${fill(words.subject, facts)}</title>
</head>
<body style="margin:0;padding:24px 12px;font:16px/1.6 system-ui,-apple-system,'Apple SD Gothic Neo','Malgun Gothic','Noto Sans KR',sans-serif;word-break:keep-all;overflow-wrap:anywhere">
<div style="max-width:600px;margin:0 auto">
<p style="margin:0 0 24px">${intro}</p>
${button ? html`<p style="margin:0 0 24px"><a href="${button.url}" style="display:inline-block;padding:10px 20px;border-radius:8px;background:#2f5bd7;color:#ffffff;text-decoration:none">${button.label}</a></p>` : html``}
<p style="margin:0;padding-top:12px;border-top:1px solid #d9dce3;font-size:13px;opacity:.75">${words.hint}</p>
</div>
</body>
</html>
`.markup,
  }
}
