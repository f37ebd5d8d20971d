import type { Locale } from '#shared/contract/person.ts'
import { type Html, html } from './html.ts'

const font = "system-ui,-apple-system,'Apple SD Gothic Neo','Malgun Gothic','Noto Sans KR',sans-serif"

// What a mail program takes from a style sheet is uncertain: whatever the mail can't be read without stands in the
// elements themselves. Here is what dark surroundings change, and what narrow ones do.
const styles: Html = {
  markup: `:root{color-scheme:light dark;supported-color-schemes:light dark}
.d{color:#565d6d}ins{background:#dcf5e3;color:#0b5c2a}del{background:#fde5e2;color:#9a1f12}
@media (prefers-color-scheme:dark){.p{background:#15171c!important;color:#e8eaf0!important}.d{color:#aab0bd!important}
.l{color:#a9bcff!important}th,td,.f{border-color:#3c414d!important}.q{border-color:#8aa2f5!important}
ins{background:#16351f!important;color:#9be8b3!important}del{background:#43201c!important;color:#ffb4a9!important}}
@media (max-width:480px){.p{padding:16px 12px!important}th,td{padding:6px 8px 6px 0!important}}`,
}

type Page = { locale: Locale; title: string; content: Html; footer: Html }

/** A mail as a page of its own: no pictures, nothing from elsewhere, light or dark as its surroundings are. */
export function mailPage({ locale, title, content, footer }: Page): Html {
  return html`<!doctype html>
<html lang="${locale}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<meta name="format-detection" content="telephone=no,date=no,address=no,email=no,url=no">
<title>${title}</title>
<style>${styles}</style>
</head>
<body class="p" style="margin:0;padding:24px;background:#ffffff;color:#1b1f2a;font:16px/1.6 ${{ markup: font }};word-break:keep-all;overflow-wrap:anywhere">
<div role="main" style="max-width:600px;margin:0 auto">
${content}
<div class="f d" style="margin-top:24px;padding-top:12px;border-top:1px solid #d9dce3;font-size:13px">${footer}</div>
</div>
</body>
</html>
`
}

/** The one button of a mail. */
export function mailButton({ label, url }: { label: string; url: string }): Html {
  return html`<p style="margin:24px 0 0"><a href="${url}" style="display:inline-block;padding:10px 20px;border-radius:8px;background:#2f5bd7;color:#ffffff;font-weight:600;text-decoration:none">${label}</a></p>`
}

export function mailLink({ label, url }: { label: string; url: string }): Html {
  return html`<a class="l" href="${url}" style="color:#2a4fc0">${label}</a>`
}
