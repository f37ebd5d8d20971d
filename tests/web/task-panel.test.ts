import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Project } from '#shared/contract/project.ts'
import type { Task, TaskDetail } from '#shared/contract/task.ts'
import { call } from '../call.ts'
import { newComment, readTask } from '../comments/commenting.ts'
import { eventually } from '../eventually.ts'
import { crowdWatching } from '../mail-acceptance/crowd.ts'
import { newTask, type SignedIn, signedInPerson } from '../people.ts'
import { changeProject, giveRole, newProject } from '../projects/projects.ts'
import { awaitDecided } from '../waiting-mails.ts'
import { reload } from './open-page.ts'
import { openTask } from './open-task.ts'

/** Reads the task until it is as wanted: what a screen shows at once is on the server a moment later. */
const awaitTask = (as: SignedIn, key: string, is: (task: TaskDetail) => boolean) =>
  eventually(() => readTask(as, key), is)

async function projectWithLabel(as: SignedIn): Promise<Project> {
  const project = await newProject(as, { name: '패널 시험' })
  const { body } = await changeProject(as, project, { labels: [{ name: '고객 요청', color: 'blue' }] })
  return body
}

test('every field is changed in place and stays changed', async (t) => {
  const minsu = await signedInPerson()
  const project = await projectWithLabel(minsu)
  const task = await newTask(minsu, { projectId: project.id })
  const { page, panel } = await openTask(t, minsu, { key: task.key })
  await panel.getByLabel('상태', { exact: true }).selectOption({ label: '진행 중' })
  await panel.getByLabel('담당자', { exact: true }).selectOption(minsu.id)
  await panel.getByLabel('우선순위', { exact: true }).selectOption({ label: '긴급' })
  await panel.getByLabel('마감일', { exact: true }).fill('2027-03-01')
  await panel.getByRole('button', { name: '라벨 고르기' }).click()
  await panel.getByRole('checkbox', { name: '고객 요청' }).click()
  await panel.getByRole('button', { name: '설명 쓰기…' }).click()
  await panel.getByRole('textbox', { name: '설명' }).fill('**중요**한 일')
  await page.keyboard.press('Control+Enter')
  await panel.locator('strong', { hasText: '중요' }).waitFor()
  const saved = await awaitTask(minsu, task.key, ({ description, dueOn }) => description !== '' && dueOn !== null)
  assert.deepEqual(
    [saved.category, saved.assigneeId, saved.priority, saved.dueOn, saved.labelIds, saved.description],
    ['in_progress', minsu.id, 'urgent', '2027-03-01', project.labels.map(({ id }) => id), '**중요**한 일'],
  )
  await reload(page)
  assert.equal(await panel.getByLabel('우선순위', { exact: true }).inputValue(), 'urgent')
  await panel.locator('.label-chip', { hasText: '고객 요청' }).waitFor()
})

test('sub-tasks are added one after the other, finished with one press, and lead to their parent and back', async (t) => {
  const minsu = await signedInPerson()
  const project = await newProject(minsu, { name: '하위 작업 시험' })
  const task = await newTask(minsu, { projectId: project.id, title: '출시 준비' })
  const { page, panel } = await openTask(t, minsu, { key: task.key })
  const field = panel.getByLabel('하위 작업 추가')
  for (const title of ['안내문 쓰기', '번역 맡기기']) {
    await field.fill(title)
    await page.keyboard.press('Enter')
  }
  await panel.getByRole('link', { name: '번역 맡기기' }).waitFor()
  await panel.getByRole('button', { name: '‘안내문 쓰기’를 완료로 바꾸기' }).click()
  await panel.getByText('2개 중 1개 완료').waitFor()
  await awaitTask(minsu, task.key, ({ subtasks }) => subtasks.total === 2 && subtasks.done === 1)
  await panel.getByRole('link', { name: '번역 맡기기' }).click()
  await panel.getByRole('heading', { name: '번역 맡기기' }).waitFor()
  await panel.getByRole('link', { name: task.key }).click()
  await panel.getByRole('heading', { name: '출시 준비' }).waitFor()
})

test('a task gets a parent by searching for it, and leaves it again', async (t) => {
  const minsu = await signedInPerson()
  const project = await newProject(minsu, { name: '상위 작업 시험' })
  const parent = await newTask(minsu, { projectId: project.id, title: '큰 일' })
  const task = await newTask(minsu, { projectId: project.id, title: '작은 일' })
  const { panel } = await openTask(t, minsu, { key: task.key })
  await panel.getByRole('button', { name: '상위 작업 정하기' }).click()
  await panel.getByRole('searchbox').fill('큰 일')
  await panel.getByRole('button', { name: /큰 일/ }).click()
  await panel.getByRole('link', { name: parent.key }).waitFor()
  await awaitTask(minsu, task.key, ({ parentId }) => parentId === parent.id)
  await panel.getByRole('button', { name: '상위 작업에서 빼기' }).click()
  await awaitTask(minsu, task.key, ({ parentId }) => parentId === null)
})

test('watching and muting are kept, and who watches is told', async (t) => {
  const [minsu, younghee] = await Promise.all([signedInPerson(), signedInPerson({ name: '이영희' })])
  const task = await newTask(minsu)
  const { page, panel } = await openTask(t, younghee, { key: task.key })
  await panel.getByText('1명이 지켜봅니다').waitFor()
  await panel.getByRole('checkbox', { name: '지켜보기' }).click()
  await panel.getByText('2명이 지켜봅니다').click()
  await panel.locator('.watchers').getByText('이영희').waitFor()
  await panel.getByRole('checkbox', { name: '메일 끄기' }).click()
  await awaitTask(younghee, task.key, ({ follow }) => follow.watching && follow.muted)
  await crowdWatching(task, 60)
  await newComment(minsu, task.key, '모두에게')
  await awaitDecided(task, 2)
  await reload(page)
  await panel.getByText('50명 이상이 지켜봅니다').click()
  assert.equal(await panel.getByRole('checkbox', { name: '메일 끄기' }).isChecked(), true)
  await panel.locator('.watchers').getByRole('button', { name: '더 보기' }).click()
  await panel.getByText('62명이 지켜봅니다').waitFor()
  assert.equal(await panel.locator('.watchers li').count(), 62)
  await panel.getByRole('button', { name: '52명 더 보기' }).click()
  assert.equal(await panel.locator('.event-mails').first().locator('.event-mail').count(), 62)
})

test('deleting asks nothing and can be taken back; a copy opens at once', async (t) => {
  const minsu = await signedInPerson()
  const project = await newProject(minsu, { name: '지우기 시험' })
  const task = await newTask(minsu, { projectId: project.id, title: '지울 작업' })
  const { page, panel } = await openTask(t, minsu, { key: task.key })
  await panel.getByRole('button', { name: '작업 메뉴' }).click()
  await page.getByRole('menuitem', { name: '복제하기' }).click()
  await page.waitForURL((url) => !url.pathname.endsWith(task.key))
  await page.goto(`/tasks/${task.key}`)
  await panel.getByRole('button', { name: '작업 메뉴' }).click()
  await page.getByRole('menuitem', { name: '작업 지우기' }).click()
  await page.getByText('‘지울 작업’을 지웠습니다').waitFor()
  await panel.waitFor({ state: 'detached' })
  assert.equal((await call('GET', `/api/tasks/${task.key}`, { as: minsu })).status, 404)
  await page.getByRole('button', { name: '되돌리기' }).click()
  await page.getByText('‘지울 작업’을 되살렸습니다').waitFor()
  assert.equal((await call<Task>('GET', `/api/tasks/${task.key}`, { as: minsu })).body.title, '지울 작업')
  await page.getByRole('link', { name: '지울 작업' }).first().waitFor()
})

test('who may only read sees the task with a sentence why, and nothing to change it by', async (t) => {
  const [minsu, younghee] = await Promise.all([signedInPerson(), signedInPerson({ name: '이영희' })])
  const project = await newProject(minsu, { name: '보기 전용 시험', visibility: 'private' })
  await giveRole(minsu, project, younghee, 'viewer')
  const task = await newTask(minsu, { projectId: project.id, description: '읽기만 하는 글' })
  const { panel } = await openTask(t, younghee, { key: task.key })
  await panel.getByText('보기 전용 역할이라 읽을 수만 있습니다').waitFor()
  assert.equal(await panel.getByLabel('상태', { exact: true }).isDisabled(), true)
  for (const name of ['제목 수정', '설명 수정', '보내기'])
    assert.equal(await panel.getByRole('button', { name }).count(), 0, name)
  await panel.getByRole('button', { name: '작업 메뉴' }).click()
  assert.equal(await panel.getByRole('menuitem', { name: '작업 지우기' }).count(), 0)
})

test('in an archived project a task can be read, and its history taken along', async (t) => {
  const minsu = await signedInPerson()
  const project = await newProject(minsu, { name: '보관 시험' })
  const task = await newTask(minsu, { projectId: project.id, title: '보관된 작업' })
  await changeProject(minsu, project, { archived: true })
  const { page, panel } = await openTask(t, minsu, { key: task.key })
  await panel.getByText('보관된 프로젝트라 읽을 수만 있습니다').waitFor()
  await panel.getByRole('button', { name: '작업 메뉴' }).click()
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('menuitem', { name: '기록 내려받기 (CSV)' }).click(),
  ])
  assert.equal(file.suggestedFilename(), `${task.key}-history.csv`)
})
