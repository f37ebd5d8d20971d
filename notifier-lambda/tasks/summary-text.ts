import { inertText } from '../sending/inert.ts'
import type { SummaryParts } from './mail-parts.ts'
import { footerLines } from './mail-text.ts'
import { mailWords } from './mail-words.ts'

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
