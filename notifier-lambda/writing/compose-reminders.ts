import { words } from '#shared/contract/words.ts'
import type { UnsubscribeClaim } from '#shared/unsubscribe-token.ts'
import {
  domainOf,
  type Site,
  settingsLink,
  threadHeaders,
  unsubscribeHeaders,
  unsubscribePage,
} from './mail-headers.ts'
import { toHtml, toSummaryHtml } from './mail-html.ts'
import type { MailMatter, ToldReminder } from './mail-matter.ts'
import type { Footer, SummaryParts, WrittenMail } from './mail-parts.ts'
import { toSummaryText, toText } from './mail-text.ts'
import { mailWords } from './mail-words.ts'
import { longDay, reminderSentence, shownReminder } from './reminder-groups.ts'
import { reminderWords } from './reminder-words.ts'
import { type Room, writeFitting } from './room.ts'
import { shorten } from './shorten.ts'
import { spanOf } from './times.ts'

type Reminding = { matter: MailMatter; reminders: ToldReminder[]; site: Site; now: Date }

/** The mail about due dates alone: about one task in its conversation, about several a list. */
export function composeReminders(matter: MailMatter, site: Site, now: Date): WrittenMail {
  const { reminders = [] } = matter
  const [only, ...others] = reminders
  const reminding = { matter, reminders, site, now }
  return only !== undefined && others.length === 0 ? composeOne(only, reminding) : composeSeveral(reminding)
}

function composeOne({ task, saying, reason }: ToldReminder, { matter, site, now }: Reminding): WrittenMail {
  const { recipient } = matter
  const { locale } = recipient
  const { sentences, creator } = reminderWords[locale]
  const why = reason === 'creator' ? creator : mailWords[locale].reasons[reason]
  const { fields, categories } = words[locale]
  const { taskId, taskKey, title, projectName, status } = task
  const row = (field: 'dueOn' | 'statusId', to: string) => ({ field, label: fields[field], from: '', to })
  const fitting = writeFitting((room) => {
    const parts = {
      locale,
      sentence: sentences[saying],
      taskKey,
      title: shorten(title, room.title),
      // Among the rows.
      status: undefined,
      // What is there is not what has changed: one column.
      isNew: true,
      rows: [
        row('dueOn', longDay(task.dueOn, locale)),
        row('statusId', shorten(status.name ?? categories[status.category], room.value)),
      ],
      description: undefined,
      comments: [],
      steps: [],
      earlier: 0,
      when: spanOf([now.toISOString()], recipient),
      url: `${site.appUrl}/tasks/${taskKey}`,
      footer: footerOf(why, { matter, site, taskId }),
    }
    return { text: toText(parts), html: toHtml(parts).markup }
  })
  return {
    fromName: 'Baton',
    // As of all mails of the task: they are one conversation.
    subject: `[${projectName}] ${title} (${taskKey})`,
    ...fitting,
    headers: {
      ...threadHeaders(`<task-${taskId}@${domainOf(site)}>`, `<task-${taskKey}.${domainOf(site)}>`),
      'List-Archive': `<${site.appUrl}/tasks/${taskKey}>`,
      'X-Entity-Ref-ID': taskId,
      ...commonHeaders({ matter, site, reminders: [{ task, saying, reason }] }),
    },
  }
}

function composeSeveral({ matter, reminders, site, now }: Reminding): WrittenMail {
  const { id, locale } = matter.recipient
  const { subject, several } = reminderWords[locale]
  const button = { label: mailWords[locale].myWork, url: `${site.appUrl}/me` }
  const footer = footerOf(several, { matter, site, taskId: null })
  const fitting = writeFitting((room) => {
    const listed = listing({ matter, reminders, site, now }, room)
    const parts = { locale, subject, ...listed, when: spanOf([now.toISOString()], matter.recipient), button, footer }
    return { text: toSummaryText(parts), html: toSummaryHtml(parts).markup }
  })
  return {
    fromName: 'Baton',
    subject,
    ...fitting,
    headers: {
      ...threadHeaders(`<due-${id}@${domainOf(site)}>`, `<due.${domainOf(site)}>`),
      'List-Archive': `<${site.appUrl}/me>`,
      'X-Entity-Ref-ID': `due-${id}`,
      ...commonHeaders({ matter, site, reminders }),
    },
  }
}

function listing(
  { matter, reminders, site }: Reminding,
  room: Room,
): Pick<SummaryParts, 'sentence' | 'groups' | 'rest'> {
  const { theRest } = mailWords[matter.recipient.locale]
  const listed = reminders.slice(0, room.tasks)
  const left = reminders.length - listed.length
  const ofProjects = Map.groupBy(listed, ({ task }) => task.projectId)
  return {
    sentence: reminderSentence(reminders, matter.recipient.locale),
    groups: [...ofProjects.values()].map((those) => ({
      projectName: shorten(those[0]?.task.projectName ?? '', room.title / 2),
      tasks: those.map((one) => shownReminder(one, { matter, appUrl: site.appUrl, room })),
    })),
    rest: left > 0 ? { label: theRest(left), url: `${site.appUrl}/me` } : undefined,
  }
}

type Links = { matter: MailMatter; site: Site; taskId: string | null }

function footerOf(reason: string, { matter, site, taskId }: Links): Footer {
  const { id: personId, locale } = matter.recipient
  const page = (scope: UnsubscribeClaim['scope']) => unsubscribePage(site, { personId, scope, taskId, kind: 'due' })
  return {
    reason,
    links: [
      ...(taskId === null ? [] : [{ label: mailWords[locale].mute, url: page('task') }]),
      { label: reminderWords[locale].stop, url: page('kind') },
      settingsLink(matter, site),
    ],
  }
}

// What a header may hold is about a thousand characters.
const namedMax = 20

/** One click in a mail program switches off reminders, and nothing that people write. */
function commonHeaders({ matter, site, reminders }: Pick<Reminding, 'matter' | 'site' | 'reminders'>) {
  const [first, ...others] = reminders
  const taskId = others.length === 0 ? (first?.task.taskId ?? null) : null
  const keys = reminders.slice(0, namedMax).map(({ task }) => task.taskKey)
  return {
    ...unsubscribeHeaders({ personId: matter.recipient.id, scope: 'kind', taskId, kind: 'due' }, site),
    'X-Baton-Task': keys.join(', '),
    'X-Baton-Reason': first?.reason ?? 'assignee',
    'X-Baton-Reminder': [...new Set(reminders.map(({ saying }) => saying))].join(', '),
    'Content-Language': matter.recipient.locale,
  }
}
