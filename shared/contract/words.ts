import type { Category } from './project.ts'
import type { TaskField } from './task-event.ts'

/** The words that the screen and the mail share, from docs/glossary.md. ko is the source catalogue; a word missing in en is a type error. */
const ko = {
  fields: { title: '제목', statusId: '상태', assigneeId: '담당자', description: '설명' } satisfies Record<
    TaskField,
    string
  >,
  categories: { waiting: '대기', in_progress: '진행 중', done: '완료' } satisfies Record<Category, string>,
  nobody: '없음',
  empty: '(비어 있음)',
  leftTheTeam: '팀을 떠난 사람',
}

const en: typeof ko = {
  fields: { title: 'Title', statusId: 'Status', assigneeId: 'Assignee', description: 'Description' },
  categories: { waiting: 'Waiting', in_progress: 'In progress', done: 'Done' },
  nobody: 'nobody',
  empty: '(empty)',
  leftTheTeam: 'someone who left the team',
}

export const words = { ko, en }
export type Words = typeof ko
