import * as z from 'zod'
import { BulkAnswer, BulkRequest } from './bulk.ts'
import { Comment, WriteComment, WrittenComment } from './comment.ts'
import { endpoints } from './endpoints.ts'
import { PageQuery, page } from './page.ts'
import { Id, Person } from './person.ts'
import type { Route } from './route.ts'
import { CreateTask, Follow, MarkSeen, Task, TaskDetail, TaskKey, UpdateFollow, UpdateTask } from './task.ts'
import { TaskFilterQuery, TaskItem, TaskQuery, WorkQuery, WorkTask } from './task-query.ts'

const ByKey = z.object({ key: TaskKey })
const OfComment = ByKey.extend({ id: Id })

/** Tasks, who follows them, and what is said about them. */
export const taskRoutes = {
  listTasks: {
    ...endpoints.listTasks,
    summary: 'Tasks by filters',
    query: TaskQuery,
    status: 200,
    response: page(TaskItem),
  },
  listWork: {
    ...endpoints.listWork,
    summary: 'What you have to do with: assigned to you, created or watched by you',
    query: WorkQuery,
    status: 200,
    response: page(WorkTask),
  },
  createTask: { ...endpoints.createTask, summary: 'Create a task', body: CreateTask, status: 201, response: Task },
  exportTasks: {
    ...endpoints.exportTasks,
    summary: 'Tasks by filters, as a CSV file',
    query: TaskFilterQuery,
    status: 200,
    response: z.string(),
    media: 'text/csv',
  },
  changeManyTasks: {
    ...endpoints.changeManyTasks,
    summary: 'The same change to up to 200 tasks; each succeeds or fails by itself',
    body: BulkRequest,
    status: 200,
    response: BulkAnswer,
  },
  getTask: { ...endpoints.getTask, summary: 'One task', params: ByKey, status: 200, response: TaskDetail },
  updateTask: {
    ...endpoints.updateTask,
    summary: 'Change a task; what others changed meanwhile merges, or answers 412 with all three values',
    params: ByKey,
    body: UpdateTask,
    status: 200,
    response: Task,
    ifMatch: 'required',
  },
  deleteTask: {
    ...endpoints.deleteTask,
    summary: 'Delete a task; for 30 days it can be restored',
    params: ByKey,
    status: 204,
    ifMatch: 'required',
  },
  restoreTask: {
    ...endpoints.restoreTask,
    summary: 'Bring a deleted task back',
    params: ByKey,
    status: 200,
    response: Task,
  },
  duplicateTask: {
    ...endpoints.duplicateTask,
    summary: 'Create a task that starts as a copy of this one',
    params: ByKey,
    status: 201,
    response: Task,
  },
  followTask: {
    ...endpoints.followTask,
    summary: 'Watch a task or not, and mute its mail or not; for yourself',
    params: ByKey,
    body: UpdateFollow,
    status: 200,
    response: Follow,
  },
  markTaskSeen: {
    ...endpoints.markTaskSeen,
    summary: 'Note up to which version you have seen a task',
    params: ByKey,
    body: MarkSeen,
    status: 204,
  },
  listWatchers: {
    ...endpoints.listWatchers,
    summary: 'Who watches a task',
    params: ByKey,
    query: PageQuery,
    status: 200,
    response: page(Person.pick({ id: true, name: true })),
  },
  listComments: {
    ...endpoints.listComments,
    summary: 'Comments on a task, newest first',
    params: ByKey,
    query: PageQuery,
    status: 200,
    response: page(Comment),
  },
  addComment: {
    ...endpoints.addComment,
    summary: 'Comment on a task; whom you mention watches it from then on',
    params: ByKey,
    body: WriteComment,
    status: 201,
    response: WrittenComment,
  },
  updateComment: {
    ...endpoints.updateComment,
    summary: 'Change your own comment',
    params: OfComment,
    body: WriteComment,
    status: 200,
    response: WrittenComment,
    ifMatch: 'required',
  },
  deleteComment: {
    ...endpoints.deleteComment,
    summary: 'Delete a comment: your own, or any as a manager of the project',
    params: OfComment,
    status: 204,
    ifMatch: 'required',
  },
} as const satisfies Record<string, Route>
