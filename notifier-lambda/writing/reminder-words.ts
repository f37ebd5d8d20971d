import type { Locale } from '#shared/contract/person.ts'
import type { ToldReminder } from './mail-matter.ts'

type Saying = ToldReminder['saying']

const ko = {
  sentences: {
    tomorrow: '내일 마감입니다',
    today: '오늘 마감입니다',
    past: '마감이 지났습니다',
  } satisfies Record<Saying, string>,
  subject: '[Baton] 마감 알림',
  /** The heading of the tasks of a daily mail that are due. */
  group: '마감',
  comingUp: (count: number) => `작업 ${count}개의 마감이 다가왔습니다`,
  past: (count: number) => `작업 ${count}개의 마감이 지났습니다`,
  both: (coming: number, past: number) => `작업 ${coming}개의 마감이 다가왔고, ${past}개는 마감이 지났습니다`,
  creator: '담당자가 없는 작업을 만든 사람이라서 이 메일을 받았습니다.',
  several: '담당하는 작업, 또는 만들었고 담당자가 없는 작업의 마감 알림입니다.',
  stop: '마감 알림 끄기',
}

const en: typeof ko = {
  sentences: { tomorrow: 'Due tomorrow', today: 'Due today', past: 'Overdue' },
  subject: '[Baton] Due dates',
  group: 'Due',
  comingUp: (count) => (count === 1 ? '1 task is due' : `${count} tasks are due`),
  past: (count) => (count === 1 ? '1 task is overdue' : `${count} tasks are overdue`),
  both: (coming, past) => `${coming} ${coming === 1 ? 'task is' : 'tasks are'} due, ${past} overdue`,
  creator: 'You get this mail because you created the task and nobody has it.',
  several: 'These tasks are assigned to you, or you created them and nobody has them.',
  stop: 'No more reminders',
}

/** What a reminder says, besides what all mails about tasks do. */
export const reminderWords: Record<Locale, typeof ko> = { ko, en }
