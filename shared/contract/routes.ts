import * as z from 'zod'
import { type Endpoint, type EndpointName, endpoints } from './endpoints.ts'
import { MailRecord } from './mail-record.ts'
import { PageQuery, page } from './page.ts'
import { Person } from './person.ts'
import { Project } from './project.ts'
import { AccessToken, Login, Register } from './session.ts'
import { CreateTask, Task, TaskKey, TaskQuery, UpdateTask } from './task.ts'
import { HistoryItem } from './task-event.ts'

/** An endpoint with what goes in and what comes out: the servers' half of the contract. */
export type Route = Endpoint & {
  summary: string
  params?: z.ZodType
  query?: z.ZodType
  body?: z.ZodType
  status: number
  response?: z.ZodType
  /** PATCH and DELETE need `If-Match`. */
  ifMatch?: 'required'
}

const ByKey = z.object({ key: TaskKey })

export const routes = {
  register: { ...endpoints.register, summary: 'Register a person', body: Register, status: 201, response: Person },
  login: {
    ...endpoints.login,
    summary: 'Sign in; also sets the refresh cookie',
    body: Login,
    status: 200,
    response: AccessToken,
  },
  refresh: {
    ...endpoints.refresh,
    summary: 'New access token for the refresh cookie',
    status: 200,
    response: AccessToken,
  },
  logout: { ...endpoints.logout, summary: 'End this session', status: 204 },
  getMe: { ...endpoints.getMe, summary: 'The signed-in person', status: 200, response: Person },
  listPeople: {
    ...endpoints.listPeople,
    summary: 'People of the team',
    query: PageQuery,
    status: 200,
    response: page(Person),
  },
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
