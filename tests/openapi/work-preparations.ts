import assert from 'node:assert/strict'
import { cast } from '#api/openapi/examples/cast.ts'
import type { EndpointName } from '#shared/contract/endpoints.ts'
import type { Task } from '#shared/contract/task.ts'
import { call } from '../call.ts'
import { awaitHistory } from '../inbox.ts'
import { mailTokenFor } from '../mail-token.ts'
import { newInvite, personalToken } from '../people/workspace.ts'
import { changeTask, signedInPerson } from '../people.ts'
import { quietLedger } from '../waiting-mails.ts'
import { realTeam, wordsOf } from './real-team.ts'
import type { Preparation, Scene } from './scenes.ts'

const keyIn = ({ words }: Scene): string => words[cast.task.key] ?? ''

const withWord = (scene: Scene, word: string, meaning: string): Scene => ({
  ...scene,
  words: { ...scene.words, [word]: meaning },
})

/** What is done to a member must not be done to the team's own. */
const withOtherJiyu: Preparation = async (scene) => {
  const other = await signedInPerson({ name: cast.jiyu.name })
  return withWord(scene, cast.jiyu.id, other.id)
}

const withInvite: Preparation = async (scene, { minsu }) => withWord(scene, cast.invite, (await newInvite(minsu)).id)

const withMember: Preparation = async (given, team) => {
  const scene = await withOtherJiyu(given, team)
  const body = { personId: scene.words[cast.jiyu.id], role: 'viewer' }
  const answer = await call('POST', `/api/projects/${team.project.key}/members`, { as: team.minsu, body })
  assert.equal(answer.status, 200, answer.text)
  return scene
}

const withOwnProject: Preparation = async (scene) => {
  const own = await realTeam()
  return { ...scene, as: own.minsu, words: { ...scene.words, ...wordsOf(own) }, version: own.project.version }
}

const withMovedTask: Preparation = async (scene, { minsu }) => {
  const key = keyIn(scene)
  const moved = await changeTask(minsu, { key, version: 1 }, { statusId: scene.words[cast.inProgress] ?? '' })
  assert.equal(moved.status, 200, moved.text)
  const [newest] = await awaitHistory(minsu, key, 2)
  return withWord(scene, cast.event, newest?.eventId ?? '')
}

const withComment: Preparation = async (scene, { minsu }) => {
  const body = { body: '확인했습니다.' }
  const { status, text } = await call('POST', `/api/tasks/${keyIn(scene)}/comments`, { as: minsu, body })
  assert.equal(status, 201, text)
  return scene
}

const withOwnTask: Preparation = async (scene, { minsu, project }) => {
  const body = { projectId: project.id, title: '내 일', assigneeId: minsu.id, dueOn: '2026-12-01' }
  const { status, text } = await call('POST', '/api/tasks', { as: minsu, body })
  assert.equal(status, 201, text)
  return scene
}

const withFeedCursor: Preparation = async (scene, team) => {
  const { body } = await call<{ cursor: string }>('GET', '/api/changes', { as: team.minsu })
  const task = { projectId: team.project.id, title: '누가 바꾼 것' }
  await call('POST', '/api/tasks', { as: team.minsu, body: task })
  return withWord(scene, cast.feedCursor, body.cursor)
}

const withDeletedTask: Preparation = async (scene, { minsu }) => {
  const headers = { 'if-match': '"1"' }
  const { status, text } = await call('DELETE', `/api/tasks/${keyIn(scene)}`, { as: minsu, headers })
  assert.equal(status, 204, text)
  return scene
}

const withMailToken: Preparation = async (scene, { minsu, jiyu, project }) => {
  const body = { projectId: project.id, title: '로그인 오류 고치기', assigneeId: jiyu.id }
  const { status, body: task, text } = await call<Task>('POST', '/api/tasks', { as: minsu, body })
  assert.equal(status, 201, text)
  const claim = { personId: jiyu.id, scope: 'task', taskId: task.id, kind: 'status' } as const
  return withWord(withWord(scene, cast.task.key, task.key), cast.mailToken, await mailTokenFor(claim))
}

/** What has to have happened before an example about work makes sense. */
export const workPreparations: Partial<Record<EndpointName, Preparation>> = {
  updateMember: withOtherJiyu,
  signOutMember: withOtherJiyu,
  setProjectMember: withOtherJiyu,
  listProjectMembers: withMember,
  removeProjectMember: withMember,
  updateProject: withOwnProject,
  revokeInvite: withInvite,
  resendInvite: withInvite,
  revokeToken: async (scene, { minsu }) => withWord(scene, cast.personalToken, (await personalToken(minsu, 'read')).id),
  listTokens: async (scene, { minsu }) => {
    await personalToken(minsu, 'read')
    return scene
  },
  listTasks: withOwnTask,
  listWork: withOwnTask,
  listComments: withComment,
  restoreTask: withDeletedTask,
  undoChange: withMovedTask,
  getTaskHistory: withMovedTask,
  exportTaskHistory: withMovedTask,
  getTaskMail: async (given, team) => {
    const scene = await withMovedTask(given, team)
    const { body: task } = await call<Task>('GET', `/api/tasks/${keyIn(scene)}`, { as: team.minsu })
    // Other examples may have mailed the same person more than thrice this minute.
    await quietLedger(team.minsu, task, 2)
    return scene
  },
  listChanges: withFeedCursor,
  getSubscription: withMailToken,
  unsubscribe: withMailToken,
}
