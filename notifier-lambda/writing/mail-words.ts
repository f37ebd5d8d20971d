import type { Locale } from '#shared/contract/person.ts'
import type { TaskReason } from '#shared/mail-rules/recipients.ts'

const ko = {
  field: '항목',
  before: '이전',
  after: '이후',
  open: '작업 열기',
  when: '시각',
  now: '지금',
  said: (name: string, when: string) => `${name}님, ${when}`,
  timeline: '차례로',
  earlier: (count: number) => `앞의 ${count}건은 줄였습니다`,
  inFull: '전체 보기',
  mute: '이 작업 메일 끄기',
  stop: '변경 메일 끄기',
  settings: '메일 설정',
  reasons: {
    mention: '댓글에서 언급되어 이 메일을 받았습니다.',
    assignee: '이 작업의 담당자라서 이 메일을 받았습니다.',
    previous_assignee: '이 작업의 담당자였기 때문에 이 메일을 받았습니다.',
    creator: '이 작업을 만든 사람이라서 이 메일을 받았습니다.',
    watcher: '이 작업을 지켜보고 있어서 이 메일을 받았습니다.',
  } satisfies Record<TaskReason, string>,
  burst: {
    subject: '[Baton] 여러 작업이 바뀌었습니다',
    reason: '담당하거나 만들었거나 지켜보는 작업이 한꺼번에 바뀌어, 메일 하나로 묶었습니다.',
  },
  daily: {
    subject: '[Baton] 하루 동안 바뀐 작업',
    reason: '하루에 한 번 받도록 설정한 메일입니다.',
  },
  isNew: '새 작업',
  deleted: '지워짐',
  restored: '되살림',
  asBefore: '처음과 같음',
  comments: (count: number) => `댓글 ${count}개`,
  quoted: (text: string) => `“${text}”`,
  theRest: (count: number) => `나머지 작업 ${count}개 보기`,
  history: '변경 이력 열기',
  myWork: '내 작업 열기',
}

const en: typeof ko = {
  field: 'Field',
  before: 'Before',
  after: 'After',
  open: 'Open task',
  when: 'When',
  now: 'Now',
  said: (name, when) => `${name}, ${when}`,
  timeline: 'In order',
  earlier: (count) => `${count} earlier ${count === 1 ? 'entry is' : 'entries are'} left out`,
  inFull: 'See all of it',
  mute: 'No more mail about this task',
  stop: 'No more mail about changes',
  settings: 'Mail settings',
  reasons: {
    mention: 'You get this mail because a comment mentions you.',
    assignee: 'You get this mail because the task is assigned to you.',
    previous_assignee: 'You get this mail because the task was assigned to you.',
    creator: 'You get this mail because you created the task.',
    watcher: 'You get this mail because you watch the task.',
  },
  burst: {
    subject: '[Baton] Several tasks were changed',
    reason: 'Tasks that you have, created or watch were changed at once, so this is one mail about all of them.',
  },
  daily: {
    subject: '[Baton] What changed in a day',
    reason: 'You chose to get this mail once a day.',
  },
  isNew: 'new task',
  deleted: 'deleted',
  restored: 'restored',
  asBefore: 'as it was before',
  comments: (count) => (count === 1 ? '1 comment' : `${count} comments`),
  quoted: (text) => `“${text}”`,
  theRest: (count) => (count === 1 ? 'See 1 more task' : `See ${count} more tasks`),
  history: 'Open the history',
  myWork: 'Open my work',
}

/** What the mail says beside the change itself. */
export const mailWords: Record<Locale, typeof ko> = { ko, en }
