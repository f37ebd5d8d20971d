import type { Locale } from '#shared/contract/person.ts'
import { reminderWords } from './reminder-words.ts'
import type { ToldReminder } from './told-reminder.ts'

/** 작업 2개의 마감이 다가왔고, 1개는 마감이 지났습니다: what a mail reminds of, in numbers. */
export function reminderSentence(reminders: readonly ToldReminder[], locale: Locale): string {
  const { comingUp, past, both } = reminderWords[locale]
  const late = reminders.filter(({ saying }) => saying === 'past').length
  const coming = reminders.length - late
  if (late === 0) return comingUp(coming)
  return coming === 0 ? past(late) : both(coming, late)
}
