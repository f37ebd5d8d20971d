import * as z from 'zod'
import { endpoints } from './endpoints.ts'
import { PageQuery, page } from './page.ts'
import { Id } from './person.ts'
import {
  CreateProject,
  Project,
  ProjectKey,
  ProjectMember,
  ProjectQuery,
  SetProjectMember,
  UpdateProject,
} from './project.ts'
import type { Route } from './route.ts'
import { ImportAnswer, ImportTasks } from './task-import.ts'
import { Board, BoardQuery } from './task-query.ts'

const ByKey = z.object({ projectKey: ProjectKey })

/** Projects, who is in them, and their boards. */
export const projectRoutes = {
  listProjects: {
    ...endpoints.listProjects,
    tag: 'Projects',
    summary: 'The projects you may see, with their statuses and labels',
    query: ProjectQuery,
    status: 200,
    response: page(Project),
  },
  createProject: {
    ...endpoints.createProject,
    tag: 'Projects',
    summary: 'Create a project; you become its manager',
    body: CreateProject,
    status: 201,
    response: Project,
    repeatable: true,
    problems: ['project_key_unavailable'],
  },
  getProject: {
    ...endpoints.getProject,
    tag: 'Projects',
    summary: 'One project',
    params: ByKey,
    status: 200,
    response: Project,
  },
  updateProject: {
    ...endpoints.updateProject,
    tag: 'Projects',
    summary: 'Change a project, its statuses and labels; for its managers',
    params: ByKey,
    body: UpdateProject,
    status: 200,
    response: Project,
    ifMatch: 'required',
    problems: ['role_too_low', 'status_in_use', 'category_missing'],
  },
  getBoard: {
    ...endpoints.getBoard,
    tag: 'Projects',
    summary: 'The tasks of a project by status, in their order, with counts',
    params: ByKey,
    query: BoardQuery,
    status: 200,
    response: Board,
  },
  listProjectMembers: {
    ...endpoints.listProjectMembers,
    tag: 'Projects',
    summary: 'Who has a role of their own in a project',
    params: ByKey,
    query: PageQuery,
    status: 200,
    response: page(ProjectMember),
  },
  setProjectMember: {
    ...endpoints.setProjectMember,
    tag: 'Projects',
    summary: 'Give a person a role in a project, or another role',
    params: ByKey,
    body: SetProjectMember,
    status: 200,
    response: ProjectMember,
    repeatable: true,
    problems: ['role_too_low', 'last_manager'],
  },
  removeProjectMember: {
    ...endpoints.removeProjectMember,
    tag: 'Projects',
    summary: "Take away a person's role; everybody may give up their own, but a viewer in a project for the team",
    params: ByKey.extend({ personId: Id }),
    status: 204,
    problems: ['role_too_low', 'last_manager'],
  },
  importTasks: {
    ...endpoints.importTasks,
    tag: 'Projects',
    summary: 'Make tasks from a CSV file, all or none of them',
    params: ByKey,
    body: ImportTasks,
    status: 200,
    response: ImportAnswer,
    repeatable: true,
    problems: ['role_too_low', 'project_archived'],
  },
} as const satisfies Record<string, Route>
