import type { ChangeRow } from '#shared/contract/described.ts'
import { inertText } from './inert.ts'
import type { Footer, ShownComment, ShownText, SummaryParts, TaskMailParts } from './mail-parts.ts'
import { mailWords } from './mail-words.ts'
import type { DiffPart } from './word-diff.ts'

/** The mail about one task as plain text. */
export function toText(parts: TaskMailParts): string {
  const { sentence, title, taskKey, status, rows, when, url, locale, footer } = parts
  const catalogue = mailWords[locale]
  const blocks = [
    [inertText(sentence)],
    [`${taskKey} ${inertText(title)}`, ...(status === undefined ? [] : [`${catalogue.now}: ${inertText(status)}`])],
    rows.flatMap((row) => textRow(row, parts)),
    parts.description ? longText(parts.description, parts) : [],
    ...parts.comments.map((comment) => quote(comment, parts)),
    timeline(parts),
    [`${catalogue.when}: ${when}`, ...(url === undefined ? [] : [`${catalogue.open}: ${url}`])],
    footerLines(footer),
  ]
  return `${blocks
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n')}\n`
}

/** Behind a line that mail programs know as the end of what was written. */
function footerLines({ reason, links }: Footer): string[] {
  return ['-- ', reason, ...links.map(({ label, url }) => `${label}: ${url}`)]
}

// Values of several lines get lines of their own: beside an arrow nobody sees where one ends and the other begins.
function textRow({ label, ...row }: ChangeRow, { isNew, locale }: TaskMailParts): string[] {
  const { before, after } = mailWords[locale]
  const [from, to] = [inertText(row.from), inertText(row.to)]
  if (!`${from}${to}`.includes('\n')) return [`  ${label}: ${isNew ? to : `${from} → ${to}`}`]
  if (isNew) return [`  ${label}:`, indent(to, '    ')]
  return [`  ${label}, ${before}:`, indent(from, '    '), `  ${label}, ${after}:`, indent(to, '    ')]
}

function longText({ label, lines, isCut }: ShownText, parts: TaskMailParts): string[] {
  const shown = lines.map((line) => (line === undefined ? '…' : line.map(marked).join('')))
  return [`  ${label}:`, indent(shown.join('\n'), '    '), ...(isCut ? inFull(parts) : [])]
}

function marked({ kind, text }: DiffPart): string {
  if (kind === 'added') return `{+${text}+}`
  return kind === 'removed' ? `[-${text}-]` : text
}

function quote({ by, text, isCut }: ShownComment, parts: TaskMailParts): string[] {
  return [...(by === undefined ? [] : [`${inertText(by)}:`]), indent(text, '  '), ...(isCut ? inFull(parts) : [])]
}

const inFull = ({ url, locale }: TaskMailParts): string[] =>
  url === undefined ? [] : [`  ${mailWords[locale].inFull}: ${url}`]

function timeline({ steps, earlier, locale }: TaskMailParts): string[] {
  if (steps.length === 0) return []
  const { timeline: title, earlier: leftOut } = mailWords[locale]
  return [
    `${title}:`,
    ...(earlier > 0 ? [`  ${leftOut(earlier)}`] : []),
    ...steps.flatMap(({ when, sentence, values }) => [
      `  ${when} · ${inertText(sentence)}`,
      ...values.map((value) => `    ${inertText(value)}`),
    ]),
  ]
}

// Also keeps a line `-- ` that somebody wrote from ending the mail: behind it programs hide what follows.
function indent(text: string, by: string): string {
  return text.replace(/^(?=.)/gm, by)
}

/** The mail about several tasks as plain text. */
export function toSummaryText({ locale, sentence, groups, rest, when, button, footer }: SummaryParts): string {
  const blocks = [
    [inertText(sentence)],
    ...groups.flatMap(({ projectName, tasks }) => [
      [`${inertText(projectName)}:`],
      ...tasks.map(({ taskKey, title, url, changes }) => [
        `  ${taskKey} ${inertText(title)}`,
        `    ${inertText(changes)}`,
        ...(url === undefined ? [] : [`    ${url}`]),
      ]),
    ]),
    ...(rest === undefined ? [] : [[`${rest.label}: ${rest.url}`]]),
    [`${mailWords[locale].when}: ${when}`, `${button.label}: ${button.url}`],
    footerLines(footer),
  ]
  return `${blocks.map((lines) => lines.join('\n')).join('\n\n')}\n`
}
