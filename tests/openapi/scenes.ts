import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { cast } from '#api/openapi/examples/cast.ts'
import { examples } from '#api/openapi/examples/examples.ts'
import type { Comment } from '#shared/contract/comment.ts'
import type { EndpointName } from '#shared/contract/endpoints.ts'
import { routes } from '#shared/contract/routes.ts'
import type { Task } from '#shared/contract/task.ts'
import { call } from '../call.ts'
import type { SignedIn } from '../people.ts'
import { authPreparations } from './auth-preparations.ts'
import { mailPreparations } from './mail-preparations.ts'
import { freeKey, type Team, wordsOf } from './real-team.ts'
import { workPreparations } from './work-preparations.ts'

/** All that an example needs to be sent: by whom, and what its words are here. */
export type Scene = {
  as: SignedIn | undefined
  words: Record<string, string>
  /** What If-Match says. */
  version?: number
  cookie?: string
  /** Takes back what others must not find. */
  after?: () => Promise<void>
}

export type Preparation = (scene: Scene, team: Team) => Promise<Scene>

const preparations: Partial<Record<EndpointName, Preparation>> = {
  ...authPreparations,
  ...workPreparations,
  ...mailPreparations,
}

/** Makes what the example of a route tells of: its task, comment or invite, and what has to have happened before. */
export async function sceneOf(name: EndpointName, team: Team): Promise<Scene> {
  const isPublic = routes[name].access === 'public'
  const newcomer = { [cast.newcomer.email]: `newcomer-${randomUUID()}@example.com`, APP: freeKey() }
  const scene: Scene = { as: isPublic ? undefined : team.minsu, words: { ...wordsOf(team), ...newcomer } }
  const withThings = await addThings(name, scene, team)
  return (await preparations[name]?.(withThings, team)) ?? withThings
}

// Only what the example names is made, and anew for each: none finds what another has left.
async function addThings(name: EndpointName, scene: Scene, team: Team): Promise<Scene> {
  const said = JSON.stringify({ ...examples[name], answer: undefined })
  const { words } = scene
  if (said.includes(cast.parent.key)) words[cast.parent.key] = (await newTaskIn(team, { title: 'Release' })).key
  if (!said.includes(cast.task.key)) return scene
  const task = await newTaskIn(team, { assigneeId: team.jiyu.id, labelIds: [words[cast.bug] ?? ''] })
  words[cast.task.key] = task.key
  if (!said.includes(cast.comment)) return { ...scene, version: task.version }
  const { id, version } = await newComment(team, task.key)
  words[cast.comment] = id
  return { ...scene, version }
}

async function newTaskIn({ minsu, project }: Team, fields: Partial<Task>): Promise<Task> {
  const body = { projectId: project.id, title: '로그인 오류 고치기', ...fields }
  const { status, body: task, text } = await call<Task>('POST', '/api/tasks', { as: minsu, body })
  assert.equal(status, 201, text)
  return task
}

async function newComment({ minsu }: Team, key: string): Promise<Comment> {
  const answer = await call<Comment>('POST', `/api/tasks/${key}/comments`, {
    as: minsu,
    body: { body: '확인했습니다.' },
  })
  assert.equal(answer.status, 201, answer.text)
  return answer.body
}
