import * as z from 'zod'
import { ChangeFeed, ChangeFeedQuery } from './change-feed.ts'
import { endpoints } from './endpoints.ts'
import { ExportQuery, HistoryItem, TaskHistoryQuery } from './history.ts'
import { MailRecord } from './mail-record.ts'
import { PageQuery, page } from './page.ts'
import { Id } from './person.ts'
import { ProjectKey } from './project.ts'
import type { Route } from './route.ts'
import { Task, TaskKey } from './task.ts'

const ByKey = z.object({ key: TaskKey })
const ByProject = z.object({ projectKey: ProjectKey })

/** What happened, to what, and who was told. */
export const historyRoutes = {
  getTaskHistory: {
    ...endpoints.getTaskHistory,
    tag: 'History',
    summary: 'What happened to a task, newest first',
    params: ByKey,
    query: TaskHistoryQuery,
    status: 200,
    response: page(HistoryItem),
  },
  exportTaskHistory: {
    ...endpoints.exportTaskHistory,
    tag: 'History',
    summary: 'The whole history of a task as a file, newest first',
    params: ByKey,
    query: ExportQuery,
    status: 200,
    response: z.string(),
    media: 'text/csv',
  },
  undoChange: {
    ...endpoints.undoChange,
    tag: 'History',
    summary: 'Take back one entry of the history, if what it changed is still as it left it',
    params: ByKey.extend({ eventId: Id }),
    status: 200,
    response: Task,
    repeatable: true,
    problems: ['role_too_low', 'project_archived', 'not_yours', 'cannot_undo'],
  },
  getProjectHistory: {
    ...endpoints.getProjectHistory,
    tag: 'History',
    summary: 'What happened in a project, newest first',
    params: ByProject,
    query: PageQuery,
    status: 200,
    response: page(HistoryItem),
  },
  exportProjectHistory: {
    ...endpoints.exportProjectHistory,
    tag: 'History',
    summary: 'The whole history of a project as a file, newest first',
    params: ByProject,
    query: ExportQuery,
    status: 200,
    response: z.string(),
    media: 'text/csv',
  },
  listPersonHistory: {
    ...endpoints.listPersonHistory,
    tag: 'History',
    summary: 'What a person did in the projects that you may see, newest first',
    params: z.object({ id: Id }),
    query: PageQuery,
    status: 200,
    response: page(HistoryItem),
  },
  listChanges: {
    ...endpoints.listChanges,
    tag: 'Live',
    summary: 'What has changed since a cursor; waits for something to happen',
    query: ChangeFeedQuery,
    status: 200,
    response: ChangeFeed,
    problems: ['too_many_waiting'],
  },
  getTaskMail: {
    ...endpoints.getTaskMail,
    tag: 'History',
    summary: 'Who was mailed about each event of a task, and why not',
    params: ByKey,
    query: PageQuery,
    status: 200,
    response: page(MailRecord),
  },
} as const satisfies Record<string, Route>
