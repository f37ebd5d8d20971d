import type { Category, ProjectRole, Visibility } from './project.ts'
import type { ProjectField } from './project-event.ts'
import type { Priority } from './task.ts'
import type { TaskField } from './task-event.ts'

/**
 * The words that the screen and the mail share, from docs/glossary.md. ko is the source catalogue; a word missing in en
 * is a type error.
 */
const ko = {
  fields: {
    title: '제목',
    statusId: '상태',
    assigneeId: '담당자',
    priority: '우선순위',
    dueOn: '마감일',
    labelIds: '라벨',
    parentId: '상위 작업',
    description: '설명',
    position: '순서',
    name: '이름',
    summary: '소개',
    color: '색',
    visibility: '공개 범위',
    archived: '보관',
    statuses: '상태 목록',
    labels: '라벨 목록',
    role: '역할',
  } satisfies Record<TaskField | ProjectField, string>,
  categories: { waiting: '대기', in_progress: '진행 중', done: '완료' } satisfies Record<Category, string>,
  priorities: { none: '없음', low: '낮음', medium: '보통', high: '높음', urgent: '긴급' } satisfies Record<
    Priority,
    string
  >,
  visibilities: { team: '팀 전체', private: '멤버만' } satisfies Record<Visibility, string>,
  projectRoles: { manager: '관리자', contributor: '참여자', viewer: '보기 전용' } satisfies Record<ProjectRole, string>,
  comment: '댓글',
  yes: '예',
  no: '아니요',
  nobody: '없음',
  nothing: '없음',
  empty: '(비어 있음)',
  leftTheTeam: '팀을 떠난 사람',
}

const en: typeof ko = {
  fields: {
    title: 'Title',
    statusId: 'Status',
    assigneeId: 'Assignee',
    priority: 'Priority',
    dueOn: 'Due date',
    labelIds: 'Labels',
    parentId: 'Parent task',
    description: 'Description',
    position: 'Order',
    name: 'Name',
    summary: 'Description',
    color: 'Colour',
    visibility: 'Visibility',
    archived: 'Archived',
    statuses: 'Statuses',
    labels: 'Labels',
    role: 'Role',
  },
  categories: { waiting: 'Waiting', in_progress: 'In progress', done: 'Done' },
  priorities: { none: 'None', low: 'Low', medium: 'Medium', high: 'High', urgent: 'Urgent' },
  visibilities: { team: 'The whole team', private: 'Members only' },
  projectRoles: { manager: 'Manager', contributor: 'Contributor', viewer: 'Viewer' },
  comment: 'Comment',
  yes: 'yes',
  no: 'no',
  nobody: 'nobody',
  nothing: 'none',
  empty: '(empty)',
  leftTheTeam: 'someone who left the team',
}

export const words = { ko, en }
export type Words = typeof ko
