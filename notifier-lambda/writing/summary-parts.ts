import { withPlainMentions } from '#shared/contract/mentions.ts'
import type { Locale } from '#shared/contract/person.ts'
import { words } from '#shared/contract/words.ts'
import { summaryHeadline } from './headline.ts'
import type { MailMatter, ToldTask } from './mail-matter.ts'
import type { ShownTask, SummaryParts } from './mail-parts.ts'
import { mailWords } from './mail-words.ts'
import { actorsOf, type NameOf, namesFor } from './names.ts'
import { reminderGroups, reminderSentence } from './reminder-groups.ts'
import type { Room } from './room.ts'
import { shorten } from './shorten.ts'
import { netRows } from './task-parts.ts'
import { spanOf } from './times.ts'

/** What one person reads about several tasks: how many, each with what it comes to, and where the rest is. */
export function summaryParts(matter: MailMatter, appUrl: string, room: Room): Omit<SummaryParts, 'footer'> {
  const { recipient, tasks } = matter
  const { locale } = recipient
  const catalogue = mailWords[locale]
  const nameOf = namesFor(matter)
  const events = tasks.flatMap((task) => task.events)
  const actors = actorsOf(events, nameOf)
  const listed = tasks.slice(0, room.tasks)
  const more = tasks.length - listed.length
  // In the order of the list below it, which begins with what is due.
  const reminded = matter.reminders === undefined ? [] : [reminderSentence(matter.reminders, locale)]
  const button = placeOf(tasks, appUrl, locale)
  return {
    locale,
    subject: kindOf(matter) === 'daily' ? catalogue.daily.subject : catalogue.burst.subject,
    sentence: shorten([...reminded, summaryHeadline(actors, tasks.length, locale)].join('. '), room.title),
    groups: [
      ...reminderGroups({ matter, appUrl, room }),
      ...byProject(listed).map(([projectName, ofProject]) => ({
        projectName: shorten(projectName, room.title / 2),
        tasks: ofProject.map((task) =>
          shownTask(task, { matter, room, appUrl, nameOf, isOneActor: actors.length === 1 }),
        ),
      })),
    ],
    rest: more > 0 ? { label: catalogue.theRest(more), url: button.url } : undefined,
    when: spanOf(
      events.map(({ occurredAt }) => occurredAt),
      recipient,
    ),
    button,
  }
}

/** Several tasks are one mail because they came together, or because it is the mail of the day. */
export const kindOf = ({ bundleOf }: MailMatter): 'daily' | 'burst' => (bundleOf === 'daily' ? 'daily' : 'burst')

function byProject(tasks: ToldTask[]): [name: string, tasks: ToldTask[]][] {
  return [...Map.groupBy(tasks, ({ projectId }) => projectId).values()].map((those) => [
    those[0]?.projectName ?? '',
    those,
  ])
}

// What happened in one project is in its history; what happened in several is in nobody's list but one's own work.
function placeOf(tasks: ToldTask[], appUrl: string, locale: 'ko' | 'en'): SummaryParts['button'] {
  const { history, myWork } = mailWords[locale]
  const keys = new Set(tasks.map(({ taskKey }) => taskKey.split('-')[0]))
  return keys.size === 1
    ? { label: history, url: `${appUrl}/p/${[...keys].join('')}/history` }
    : { label: myWork, url: `${appUrl}/me` }
}

type Showing = { matter: MailMatter; room: Room; appUrl: string; nameOf: NameOf; isOneActor: boolean }

function shownTask(task: ToldTask, { matter, room, appUrl, nameOf, isOneActor }: Showing): ShownTask {
  const { locale } = matter.recipient
  const who = isOneActor ? '' : `${actorsOf(task.events, nameOf).join(', ')}: `
  return {
    taskKey: task.taskKey,
    title: shorten(task.title, room.title / 2),
    url: task.net.deleted ? undefined : `${appUrl}/tasks/${task.taskKey}`,
    changes: `${shorten(who, room.listed)}${changesOf(matter, task, room) || asItIs(task, locale, room)}`,
  }
}

/** What comes to nothing is told when an earlier mail was ahead of it: what counts is how the task is now. */
function asItIs({ now }: ToldTask, locale: Locale, room: Room): string {
  if (now === undefined) return mailWords[locale].asBefore
  const { name, category } = now.status
  return shorten(`${mailWords[locale].now}: ${name ?? words[locale].categories[category]}`, room.listed)
}

/** 상태: 대기 → 완료 · 설명 · 댓글 2개 “확인했습니다.” */
function changesOf(matter: MailMatter, task: ToldTask, room: Room): string {
  const { locale } = matter.recipient
  const { isNew, deleted, restored, comments, quoted } = mailWords[locale]
  const { net } = task
  const said = net.comments.at(-1)
  const parts = [
    ...(net.created ? [isNew] : []),
    ...(net.restored ? [restored] : []),
    ...netRows(matter, task).flatMap(({ field, label, from, to }) => {
      if (net.created) return field === 'assigneeId' && to !== words[locale].nobody ? [`${label}: ${to}`] : []
      return field === 'description' ? [label] : [`${label}: ${from} → ${to}`]
    }),
    ...(said ? [`${comments(net.comments.length)} ${quoted(oneLine(said.text, room.listed))}`] : []),
    ...(net.deleted ? [deleted] : []),
  ]
  return parts.map((part) => shorten(part, room.listed)).join(' · ')
}

const oneLine = (text: string, max: number): string =>
  shorten(withPlainMentions(text).replace(/\s+/g, ' ').trim(), max - 30)
