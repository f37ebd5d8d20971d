import assert from 'node:assert/strict'
import { taskSorts } from '#shared/contract/task-query.ts'
import { call } from '../call.ts'
import type { SignedIn } from '../people.ts'
import type { SeededProject } from './seed-tasks.ts'
import { commonWord, rareWord } from './task-template.ts'

const encoded = encodeURIComponent

/** Everything that reads tasks, in every way it can be asked for, and the next page of each. */
export async function readThings(as: SignedIn, [project]: SeededProject[]): Promise<void> {
  assert.ok(project)
  for (const query of [...listQueries(project), ...filterQueries(project)])
    await readPages(as, `/api/tasks?limit=5&${query}`)
  for (const role of ['assigned', 'created', 'watching'])
    for (const state of ['open', 'done']) await readPages(as, `/api/me/work?limit=5&role=${role}&state=${state}`)
  await readBoards(as, project)
  const key = `${project.key}-9`
  const others = [
    `/api/tasks/${key}`,
    `/api/tasks/${key}/watchers?limit=5`,
    `/api/tasks/${key}/comments?limit=5`,
    `/api/tasks/${key}/history?limit=5`,
    `/api/tasks/export?project=${project.key}&q=${encoded(rareWord)}`,
    `/api/projects/${project.key}/history?limit=5`,
    `/api/people/${as.id}/history?limit=5`,
    '/api/projects?limit=5',
    '/api/people?limit=5',
    '/api/me/export',
  ]
  for (const path of others) await readPages(as, path)
  const { body } = await call<{ cursor: string }>('GET', '/api/changes', { as })
  await readPages(as, `/api/changes?since=${encoded(body.cursor)}&wait=1`)
}

function listQueries({ key }: SeededProject): string[] {
  const ofProject = taskSorts.map((sort) => `project=${key}&sort=${sort}`)
  const ofAll = taskSorts.filter((sort) => /created|updated/.test(sort)).map((sort) => `sort=${sort}`)
  return [...ofProject, ...ofAll, `project=${key}&deleted=only`, 'assignee=me&category=waiting,in_progress&sort=due']
}

function filterQueries({ key, statusIds, labelIds }: SeededProject): string[] {
  const filters = [
    `status=${statusIds[0]}`,
    'category=waiting,done',
    'assignee=me',
    'assignee=none',
    'creator=me',
    `label=${labelIds[0]},${labelIds[1]}`,
    'priority=high,urgent',
    'dueFrom=2026-01-01&dueTo=2027-12-31',
    `updatedSince=${new Date(Date.now() - 86_400_000).toISOString()}`,
    `parent=${key}-1`,
    'parent=none',
    `q=${encoded(commonWord)}`,
    `q=${encoded('없는 말')}`,
    `q=${key}-9`,
    `q=${encoded(commonWord)}&assignee=me&priority=low&category=waiting`,
  ]
  const inProject = filters.flatMap((filter) =>
    ['-created', '-updated', 'due', '-priority'].map((sort) => `project=${key}&sort=${sort}&${filter}`),
  )
  return [...inProject, ...filters.flatMap((filter) => ['created', '-updated'].map((sort) => `sort=${sort}&${filter}`))]
}

async function readBoards(as: SignedIn, { key, statusIds }: SeededProject): Promise<void> {
  const path = `/api/projects/${key}/board?limit=5`
  for (const query of ['', `&q=${encoded(commonWord)}`, '&assignee=me', '&parent=none&category=waiting'])
    await read(as, path + query)
  const { body } = await call<{ columns: { nextCursor: string }[] }>('GET', path, { as })
  await read(as, `${path}&status=${statusIds[0]}&cursor=${body.columns[0]?.nextCursor}`)
}

async function readPages(as: SignedIn, path: string): Promise<void> {
  const next = (await read(as, path))?.nextCursor
  if (typeof next === 'string') await read(as, `${path}&cursor=${encoded(next)}`)
}

async function read(as: SignedIn, path: string) {
  const { status, text, body } = await call<{ nextCursor?: string | null } | undefined>('GET', path, { as })
  assert.equal(status, 200, `${path}: ${text.slice(0, 500)}`)
  return body
}
