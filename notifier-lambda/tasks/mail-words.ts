import type { MailReason } from '#shared/contract/mail-record.ts'
import type { Locale } from '#shared/contract/person.ts'

export type TaskReason = Exclude<MailReason, 'security'>

const ko = {
  field: '항목',
  before: '이전',
  after: '이후',
  open: '작업 열기',
  when: '시각',
  reasons: {
    mention: '댓글에서 언급되어 이 메일을 받았습니다.',
    assignee: '이 작업의 담당자라서 이 메일을 받았습니다.',
    previous_assignee: '이 작업의 담당자였기 때문에 이 메일을 받았습니다.',
    creator: '이 작업을 만든 사람이라서 이 메일을 받았습니다.',
    watcher: '이 작업을 지켜보고 있어서 이 메일을 받았습니다.',
  } satisfies Record<TaskReason, string>,
}

const en: typeof ko = {
  field: 'Field',
  before: 'Before',
  after: 'After',
  open: 'Open task',
  when: 'When',
  reasons: {
    mention: 'You get this mail because a comment mentions you.',
    assignee: 'You get this mail because the task is assigned to you.',
    previous_assignee: 'You get this mail because the task was assigned to you.',
    creator: 'You get this mail because you created the task.',
    watcher: 'You get this mail because you watch the task.',
  },
}

/** What the mail says beside the change itself. */
export const mailWords: Record<Locale, typeof ko> = { ko, en }
