import type { Locale } from '#shared/contract/person.ts'
import type { MailMatter, ToldReminder } from './mail-matter.ts'
import type { ShownTask, SummaryParts } from './mail-parts.ts'
import { mailWords } from './mail-words.ts'
import { reminderWords } from './reminder-words.ts'
import type { Room } from './room.ts'
import { shorten } from './shorten.ts'

type Listing = { matter: MailMatter; appUrl: string; room: Room }

/** What is due, as the first part of a mail that tells of other things too; nothing when nothing is. */
export function reminderGroups({ matter, appUrl, room }: Listing): SummaryParts['groups'] {
  const { reminders = [], recipient } = matter
  if (reminders.length === 0) return []
  const shown = reminders.slice(0, room.tasks)
  const left = reminders.length - shown.length
  const { group } = reminderWords[recipient.locale]
  const projectName = left === 0 ? group : `${group} (${mailWords[recipient.locale].theRest(left)})`
  return [{ projectName, tasks: shown.map((one) => shownReminder(one, { matter, appUrl, room })) }]
}

/** A task of a list, with what its due date is to its reader today. */
export function shownReminder({ task, saying }: ToldReminder, { matter, appUrl, room }: Listing): ShownTask {
  const { locale } = matter.recipient
  return {
    taskKey: task.taskKey,
    title: shorten(task.title, room.title / 2),
    url: `${appUrl}/tasks/${task.taskKey}`,
    changes: `${reminderWords[locale].sentences[saying]} · ${longDay(task.dueOn, locale)}`,
  }
}

/** 2026년 11월 22일 일요일 */
export function longDay(day: string, locale: Locale): string {
  const format = new Intl.DateTimeFormat(locale, { dateStyle: 'full', timeZone: 'UTC' })
  return format.format(new Date(`${day}T00:00:00Z`))
}

/** 작업 2개의 마감이 다가왔고, 1개는 마감이 지났습니다: what a mail reminds of, in numbers. */
export function reminderSentence(reminders: readonly ToldReminder[], locale: Locale): string {
  const { comingUp, past, both } = reminderWords[locale]
  const late = reminders.filter(({ saying }) => saying === 'past').length
  const coming = reminders.length - late
  if (late === 0) return comingUp(coming)
  return coming === 0 ? past(late) : both(coming, late)
}
