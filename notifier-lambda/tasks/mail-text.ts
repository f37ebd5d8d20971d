import type { ChangeRow } from '#shared/contract/describe-change.ts'
import type { MailParts } from './mail-parts.ts'
import { mailWords } from './mail-words.ts'

/** The mail as plain text. */
export function toText(parts: MailParts): string {
  const { summary, title, taskKey, rows, comment, when, url, why, locale } = parts
  const changes = rows.flatMap((row) => textRow(row, parts))
  return [
    summary,
    '',
    `${taskKey} ${title}`,
    '',
    ...(comment === undefined ? [] : [indent(comment, '  '), '']),
    ...changes,
    ...(changes.length > 0 ? [''] : []),
    `${mailWords[locale].when}: ${when}`,
    ...(url === undefined ? [] : [url]),
    '',
    '-- ',
    why,
    '',
  ].join('\n')
}

// Values of several lines get lines of their own: beside an arrow nobody sees where one ends and the other begins.
function textRow({ label, from, to }: ChangeRow, { isNew, locale }: MailParts): string[] {
  const { before, after } = mailWords[locale]
  if (!`${from}${to}`.includes('\n')) return [`  ${label}: ${isNew ? to : `${from} → ${to}`}`]
  if (isNew) return [`  ${label}:`, indent(to, '    ')]
  return [`  ${label}, ${before}:`, indent(from, '    '), `  ${label}, ${after}:`, indent(to, '    ')]
}

// Also keeps a line `-- ` that somebody wrote from ending the mail: behind it programs hide what follows.
function indent(text: string, by: string): string {
  return text.replace(/^(?=.)/gm, by)
}
