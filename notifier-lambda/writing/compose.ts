import { claimOf, type Site, settingsLink, summaryHeaders, taskHeaders, unsubscribePage } from './mail-headers.ts'
import { toHtml, toSummaryHtml } from './mail-html.ts'
import type { MailMatter, ToldTask } from './mail-matter.ts'
import type { Footer, WrittenMail } from './mail-parts.ts'
import { toSummaryText, toText } from './mail-text.ts'
import { mailWords } from './mail-words.ts'
import { actorsOf, namesFor, senderOf } from './names.ts'
import { writeFitting } from './room.ts'
import { kindOf, summaryParts } from './summary-parts.ts'
import { taskParts } from './task-parts.ts'

/** One mail in words: about one task all that happened to it, about several what each came to. */
export function compose(matter: MailMatter, site: Site): WrittenMail {
  const [task, ...others] = matter.tasks
  const events = matter.tasks.flatMap((one) => one.events)
  const fromName = senderOf(actorsOf(events.toReversed(), namesFor(matter)), matter.recipient.locale)
  const isOnlyOne = others.length === 0 && matter.reminders === undefined
  const rest = task !== undefined && isOnlyOne ? composeTask(matter, task, site) : composeSummary(matter, site)
  return { fromName, ...rest }
}

type Composed = Omit<WrittenMail, 'fromName'>

function composeTask(matter: MailMatter, task: ToldTask, site: Site): Composed {
  const { projectName, title, taskKey, net } = task
  // A deleted task has no page any more.
  const url = net.deleted ? undefined : `${site.appUrl}/tasks/${taskKey}`
  const footer = taskFooter(matter, task, site)
  const partsWithin = taskParts(matter, task)
  return {
    // Constant for a task: mail programs put one subject and one References into one conversation.
    subject: `[${projectName}] ${title} (${taskKey})`,
    ...writeFitting((room) => {
      const parts = { ...partsWithin(room), url, footer }
      return { text: toText(parts), html: toHtml(parts).markup }
    }),
    headers: taskHeaders(matter, task, site),
  }
}

function composeSummary(matter: MailMatter, site: Site): Composed {
  const footer = summaryFooter(matter, site)
  const { daily, burst } = mailWords[matter.recipient.locale]
  return {
    subject: kindOf(matter) === 'daily' ? daily.subject : burst.subject,
    ...writeFitting((room) => {
      const parts = { ...summaryParts(matter, site.appUrl, room), footer }
      return { text: toSummaryText(parts), html: toSummaryHtml(parts).markup }
    }),
    headers: summaryHeaders(matter, site),
  }
}

function taskFooter(matter: MailMatter, { reason }: ToldTask, site: Site): Footer {
  const { reasons, mute } = mailWords[matter.recipient.locale]
  const url = unsubscribePage(site, claimOf(matter, 'task'))
  return { reason: reasons[reason], links: [{ label: mute, url }, settingsLink(matter, site)] }
}

function summaryFooter(matter: MailMatter, site: Site): Footer {
  const catalogue = mailWords[matter.recipient.locale]
  const url = unsubscribePage(site, claimOf(matter, 'all'))
  return {
    reason: catalogue[kindOf(matter)].reason,
    links: [{ label: catalogue.stop, url }, settingsLink(matter, site)],
  }
}
