import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Locator } from 'playwright-core'
import type { Project } from '#shared/contract/project.ts'
import { newTask, type SignedIn, signedInPerson } from '../people.ts'
import { changeProject, giveRole, newProject, readProject } from '../projects/projects.ts'
import { becomes, columnOf, openPage, reload, titlesIn } from './open-page.ts'

/** A project with three waiting tasks; the newest is on top: 셋째, 둘째, 첫째. */
async function threeTasks(as: SignedIn, fields: Partial<Project> = {}): Promise<Project> {
  const project = await newProject(as, { name: '보드 시험', ...fields })
  for (const title of ['첫째', '둘째', '셋째']) await newTask(as, { projectId: project.id, title })
  return project
}

test('cards move by keyboard within their column and sideways, say so, keep the focus, and stay there', async (t) => {
  const minsu = await signedInPerson()
  const project = await threeTasks(minsu)
  const page = await openPage(t, minsu, { path: `/p/${project.key}` })
  const waiting = columnOf(page, '대기')
  const card = page.getByRole('link', { name: '셋째' })
  await card.focus()
  await page.keyboard.press('Shift+ArrowDown')
  await page.getByText('‘셋째’를 대기로 옮겼습니다, 3개 중 2번째').waitFor({ state: 'attached' })
  assert.deepEqual(await titlesIn(waiting), ['둘째', '셋째', '첫째'])
  await page.keyboard.press('Shift+ArrowRight')
  await page.getByText('‘셋째’를 진행 중으로 옮겼습니다, 1개 중 1번째').waitFor({ state: 'attached' })
  await page.locator(':focus').filter({ hasText: '셋째' }).waitFor()
  // Faster than the screen.
  await page.keyboard.press('Shift+ArrowLeft')
  await page.keyboard.press('Shift+ArrowDown')
  await page.keyboard.press('Shift+ArrowDown')
  await becomes(() => titlesIn(waiting), ['둘째', '첫째', '셋째'])
  await reload(page)
  await waiting.getByText('셋째').waitFor()
  assert.deepEqual(await titlesIn(waiting), ['둘째', '첫째', '셋째'])
})

test('a card is dragged to a place within its column and into another, with the counts', async (t) => {
  const minsu = await signedInPerson()
  const project = await threeTasks(minsu)
  const page = await openPage(t, minsu, { path: `/p/${project.key}` })
  const waiting = columnOf(page, '대기')
  const done = columnOf(page, '완료')
  const card = (title: string) => page.locator('.card').filter({ hasText: title })
  // The code for dragging comes after the board, to each card when the pointer comes to it.
  const drag = async (title: string, to: Locator, targetPosition: { x: number; y: number }) => {
    await card(title).hover()
    await card(title).and(page.locator('[draggable="true"]')).waitFor()
    await page.locator('[data-drop-target-for-element="true"]').nth(2).waitFor({ state: 'attached' })
    await card(title).dragTo(to, { targetPosition })
  }
  await drag('셋째', card('첫째'), { x: 100, y: 90 })
  await becomes(() => titlesIn(waiting), ['둘째', '첫째', '셋째'])
  await drag('첫째', done, { x: 100, y: 300 })
  await done.getByText('첫째').waitFor()
  await waiting.getByText('2개', { exact: true }).waitFor({ state: 'attached' })
  await reload(page)
  await done.getByText('첫째').waitFor()
  assert.deepEqual(await titlesIn(waiting), ['둘째', '셋째'])
})

test('the menu moves a card for those who neither drag nor use keys', async (t) => {
  const minsu = await signedInPerson()
  const project = await threeTasks(minsu)
  const page = await openPage(t, minsu, { path: `/p/${project.key}`, width: 375 })
  const move = async (title: string, where: string) => {
    await page.locator('.card').filter({ hasText: title }).hover()
    await page.getByRole('button', { name: `‘${title}’ 메뉴` }).click()
    await page.getByRole('menu').getByText(where, { exact: true }).click()
  }
  await move('셋째', '맨 아래로')
  assert.deepEqual(await titlesIn(columnOf(page, '대기')), ['둘째', '첫째', '셋째'])
  await move('둘째', '완료')
  await columnOf(page, '완료').getByText('둘째').waitFor()
})

test('who may only look, and everybody in an archived project, is told why nothing can be moved', async (t) => {
  const [minsu, viewer] = await Promise.all([signedInPerson(), signedInPerson()])
  const project = await threeTasks(minsu, { visibility: 'private' })
  await giveRole(minsu, project, viewer, 'viewer')
  const page = await openPage(t, viewer, { path: `/p/${project.key}` })
  await page.getByText('보기 전용 역할이라서').waitFor()
  await page.getByRole('link', { name: '셋째' }).waitFor()
  assert.equal(await page.getByLabel('대기에 작업 추가').count(), 0)
  assert.equal(await page.getByRole('button', { name: /칸으로/ }).count(), 0)
  await page.getByRole('link', { name: '셋째' }).focus()
  await page.keyboard.press('Shift+ArrowRight')
  assert.deepEqual(await titlesIn(columnOf(page, '진행 중')), [])

  await changeProject(minsu, await readProject(minsu, project.key), { archived: true })
  const other = await openPage(t, minsu, { path: `/p/${project.key}` })
  await other.getByText('보관된 프로젝트라서').waitFor()
  assert.equal(await other.getByLabel('대기에 작업 추가').count(), 0)
})

test('a project that one may not see is not there, and the page says where to go', async (t) => {
  const [minsu, stranger] = await Promise.all([signedInPerson(), signedInPerson()])
  const project = await newProject(minsu, { visibility: 'private' })
  const page = await openPage(t, stranger, { path: `/p/${project.key}` })
  await page.getByText('프로젝트를 찾을 수 없습니다').waitFor()
  await page.getByRole('link', { name: '모든 프로젝트 보기' }).click()
  await page.getByRole('heading', { name: '프로젝트', exact: true }).waitFor()
})
