import * as z from 'zod'
import { authRoutes } from './auth-routes.ts'
import { type EndpointName, endpoints } from './endpoints.ts'
import { MailRecord } from './mail-record.ts'
import { PageQuery, page } from './page.ts'
import { peopleRoutes } from './people-routes.ts'
import { Project } from './project.ts'
import type { Route } from './route.ts'
import { CreateTask, Task, TaskKey, TaskQuery, UpdateTask } from './task.ts'
import { HistoryItem } from './task-event.ts'

const ByKey = z.object({ key: TaskKey })

/** The whole HTTP interface. */
export const routes = {
  ...authRoutes,
  ...peopleRoutes,
  listProjects: {
    ...endpoints.listProjects,
    summary: 'Projects with their statuses',
    query: PageQuery,
    status: 200,
    response: page(Project),
  },
  listTasks: {
    ...endpoints.listTasks,
    summary: 'Tasks by filters, newest first',
    query: TaskQuery,
    status: 200,
    response: page(Task),
  },
  createTask: { ...endpoints.createTask, summary: 'Create a task', body: CreateTask, status: 201, response: Task },
  getTask: { ...endpoints.getTask, summary: 'One task', params: ByKey, status: 200, response: Task },
  updateTask: {
    ...endpoints.updateTask,
    summary: 'Change a task; fields nobody else changed since merge silently',
    params: ByKey,
    body: UpdateTask,
    status: 200,
    response: Task,
    ifMatch: 'required',
  },
  deleteTask: { ...endpoints.deleteTask, summary: 'Delete a task', params: ByKey, status: 204, ifMatch: 'required' },
  getTaskHistory: {
    ...endpoints.getTaskHistory,
    summary: 'What happened to a task, newest first',
    params: ByKey,
    query: PageQuery,
    status: 200,
    response: page(HistoryItem),
  },
  getTaskMail: {
    ...endpoints.getTaskMail,
    summary: 'Who was mailed about each event of a task, and why not',
    params: ByKey,
    query: PageQuery,
    status: 200,
    response: page(MailRecord),
  },
  getHealth: {
    ...endpoints.getHealth,
    summary: 'Health through the front door',
    status: 200,
    response: z.object({ status: z.literal('ok') }),
  },
  getOpenApi: { ...endpoints.getOpenApi, summary: 'This document', status: 200, response: z.unknown() },
} as const satisfies Record<EndpointName, Route>

export type Routes = typeof routes
