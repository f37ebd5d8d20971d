import type { Comment } from '#shared/contract/comment.ts'
import type { HistoryItem } from '#shared/contract/history.ts'
import type { Person } from '#shared/contract/person.ts'
import type { Project } from '#shared/contract/project.ts'
import type { Task } from '#shared/contract/task.ts'
import type { BoardTask } from '#shared/contract/task-query.ts'
import { cast } from './cast.ts'

/** What several examples answer. */
export const minsu: Person = {
  ...cast.minsu,
  locale: 'ko',
  timeZone: 'Asia/Seoul',
  role: 'admin',
  avatarColor: 'teal',
  mailbox: 'ok',
}

export const jiyu: Person = {
  ...cast.jiyu,
  locale: 'ko',
  timeZone: 'Asia/Seoul',
  role: 'member',
  avatarColor: 'violet',
  mailbox: 'ok',
}

export const project: Project = {
  ...cast.project,
  version: 3,
  name: '웹 서비스',
  description: 'Everything that customers see.',
  color: 'blue',
  visibility: 'team',
  archived: false,
  role: 'manager',
  statuses: [
    { id: cast.waiting, name: '대기', category: 'waiting' },
    { id: cast.inProgress, name: '진행 중', category: 'in_progress' },
    { id: cast.done, name: '완료', category: 'done' },
  ],
  labels: [
    { id: cast.bug, name: 'bug', color: 'red' },
    { id: cast.docs, name: 'docs', color: 'blue' },
  ],
  createdAt: cast.created,
}

export const task: Task = {
  ...cast.task,
  projectId: cast.project.id,
  version: 7,
  title: '로그인 오류 고치기',
  description: 'After a **wrong password** the form stays empty.',
  statusId: cast.inProgress,
  category: 'in_progress',
  assigneeId: cast.jiyu.id,
  priority: 'high',
  dueOn: '2026-12-01',
  labelIds: [cast.bug],
  parentId: null,
  parentKey: null,
  subtasks: { total: 2, done: 1 },
  position: 'a1V',
  commentCount: 1,
  creatorId: cast.minsu.id,
  createdAt: cast.created,
  updatedAt: cast.changed,
  completedAt: null,
  deletedAt: null,
}

/** As it is right after it was made. */
export const freshTask: Task = {
  ...task,
  version: 1,
  statusId: cast.waiting,
  category: 'waiting',
  subtasks: { total: 0, done: 0 },
  commentCount: 0,
  createdAt: cast.changed,
}

export const card: BoardTask = {
  key: task.key,
  version: task.version,
  title: task.title,
  assigneeId: task.assigneeId,
  priority: task.priority,
  dueOn: task.dueOn,
  labelIds: task.labelIds,
  parentKey: null,
  subtasks: task.subtasks,
  commentCount: task.commentCount,
  unseen: true,
}

export const comment: Comment = {
  id: cast.comment,
  version: 1,
  author: { id: cast.minsu.id, name: cast.minsu.name },
  body: `@[${cast.jiyu.name}](${cast.jiyu.id}) could you look at this today?`,
  createdAt: cast.changed,
  updatedAt: cast.changed,
}

/** Somebody has moved the task. */
export const moved: HistoryItem = {
  eventId: cast.event,
  seq: 7,
  type: 'task.changed',
  projectId: cast.project.id,
  task: { key: task.key, title: task.title },
  actor: { id: cast.minsu.id, name: cast.minsu.name },
  person: null,
  occurredAt: cast.changed,
  changes: { statusId: { from: cast.waiting, to: cast.inProgress } },
  comment: null,
  names: { [cast.waiting]: '대기', [cast.inProgress]: '진행 중' },
  bulkId: null,
  undoes: null,
}

/** Somebody has renamed the project. */
export const renamed: HistoryItem = {
  ...moved,
  seq: 0,
  type: 'project.changed',
  task: null,
  changes: { name: { from: '웹', to: project.name } },
  names: {},
}
