import { cast } from './cast.ts'
import type { Examples } from './example.ts'
import { comment, freshTask, jiyu, minsu, task } from './shown.ts'

const params = { key: task.key }
const ofComment = { ...params, id: cast.comment }
const { description: _, ...onList } = task

/** Tasks, who follows them, and what is said about them. */
export const taskExamples = {
  listTasks: {
    query: { project: cast.project.key, category: 'waiting,in_progress', assignee: 'me', sort: 'due', limit: 20 },
    answer: { items: [task], nextCursor: null },
  },
  listWork: {
    query: { role: 'created', state: 'open' },
    answer: { items: [{ ...onList, seenVersion: 6 }], nextCursor: null },
  },
  createTask: {
    body: {
      projectId: cast.project.id,
      title: task.title,
      description: task.description,
      assigneeId: jiyu.id,
      priority: 'high',
      dueOn: '2026-12-01',
      labelIds: [cast.bug],
    },
    answer: freshTask,
  },
  exportTasks: {
    query: { project: cast.project.key, priority: 'high,urgent' },
    answer: 'key,title,status\r\nWEB-42,로그인 오류 고치기,진행 중\r\n',
  },
  changeManyTasks: {
    body: {
      items: [{ key: task.key, version: 7 }],
      change: { category: 'done', addLabelIds: [cast.docs] },
    },
    answer: {
      bulkId: cast.bulk,
      items: [{ key: task.key, outcome: 'changed', version: 8, problem: null }],
    },
  },
  getTask: { params, answer: { ...task, follow: { watching: true, muted: false, seenVersion: 6 } } },
  updateTask: {
    params,
    ifMatch: 7,
    body: { statusId: cast.done, assigneeId: minsu.id },
    answer: {
      ...task,
      version: 8,
      statusId: cast.done,
      category: 'done',
      assigneeId: minsu.id,
      completedAt: cast.changed,
    },
  },
  deleteTask: { params, ifMatch: 7 },
  restoreTask: { params, answer: { ...task, version: 9 } },
  duplicateTask: { params, answer: { ...freshTask, id: cast.parent.id, key: 'WEB-43' } },
  followTask: {
    params,
    body: { watching: true, muted: false },
    answer: { watching: true, muted: false, seenVersion: 7 },
  },
  markTaskSeen: { params, body: { version: 1 } },
  listWatchers: {
    params,
    query: { limit: 50 },
    answer: { items: [{ id: minsu.id, name: minsu.name }], nextCursor: null },
  },
  listComments: { params, query: { limit: 20 }, answer: { items: [comment], nextCursor: null } },
  addComment: { params, body: { body: comment.body }, answer: { ...comment, mentionedOutside: [] } },
  updateComment: {
    params: ofComment,
    ifMatch: 1,
    body: { body: 'Could somebody look at this today?' },
    answer: { ...comment, version: 2, body: 'Could somebody look at this today?', mentionedOutside: [] },
  },
  deleteComment: { params: ofComment, ifMatch: 1 },
} satisfies Partial<Examples>
