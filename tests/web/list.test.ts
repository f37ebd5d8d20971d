import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { test } from 'node:test'
import type { Page } from 'playwright-core'
import type { Project } from '#shared/contract/project.ts'
import { call } from '../call.ts'
import { changeTask, newTask, type SignedIn, signedInPerson } from '../people.ts'
import { newProject } from '../projects/projects.ts'
import { becomes, openPage, reload, searchOf } from './open-page.ts'

async function someTasks(as: SignedIn): Promise<{ project: Project; keys: string[] }> {
  const project = await newProject(as, { name: '목록 시험' })
  const keys: string[] = []
  for (const [at, title] of ['가나', '다라', '마바', '사아'].entries()) {
    const dueOn = at === 0 ? null : `2026-12-0${9 - at}`
    keys.push((await newTask(as, { projectId: project.id, title, dueOn })).key)
  }
  return { project, keys }
}

const titles = (page: Page) => page.locator('.list-title a').allInnerTexts()

test('the list is sorted by its headings, which say how', async (t) => {
  const minsu = await signedInPerson()
  const { project } = await someTasks(minsu)
  const page = await openPage(t, minsu, { path: `/p/${project.key}/list` })
  await page.getByRole('link', { name: '가나' }).waitFor()
  assert.deepEqual(await titles(page), ['사아', '마바', '다라', '가나'])
  await page.getByRole('button', { name: '마감일', exact: true }).click()
  await page.waitForURL((url) => url.search === '?sort=due')
  await becomes(() => titles(page), ['사아', '마바', '다라', '가나'])
  const heading = page.getByRole('columnheader', { name: '마감일' })
  assert.equal(await heading.getAttribute('aria-sort'), 'ascending')
  await page.getByRole('button', { name: '바뀐 때' }).click()
  assert.equal(await page.getByRole('columnheader', { name: '바뀐 때' }).getAttribute('aria-sort'), 'descending')
  await page.getByRole('button', { name: '바뀐 때' }).click()
  assert.equal(searchOf(page), '?sort=updated')
  await becomes(async () => (await titles(page))[0], '가나')
})

test('many are selected with Shift and x and changed at once; what could not be is told one by one', async (t) => {
  const minsu = await signedInPerson()
  const { project, keys } = await someTasks(minsu)
  // The feed would take the deleted one off the list before it is changed.
  const page = await openPage(t, minsu, { path: `/p/${project.key}/list`, live: false })
  const box = (title: string) => page.getByRole('checkbox', { name: `‘${title}’` })
  await box('사아').click()
  await box('다라').click({ modifiers: ['Shift'] })
  const bar = page.getByRole('region', { name: '고른 작업 한꺼번에 바꾸기' })
  await bar.getByText('3개 고름').waitFor()
  await page.getByRole('link', { name: '가나' }).focus()
  await page.keyboard.press('x')
  await bar.getByText('4개 고름').waitFor()
  // Somebody else deletes one meanwhile.
  assert.equal(
    (await call('DELETE', `/api/tasks/${keys[0]}`, { as: minsu, headers: { 'if-match': '"1"' } })).status,
    204,
  )
  await bar.getByRole('button', { name: '우선순위: 고른 작업 모두' }).click()
  await page.getByRole('menuitem', { name: '높음' }).click()
  const result = page.getByRole('dialog', { name: '1개는 바꾸지 못했습니다' })
  await result.getByText(keys[0] ?? '').waitFor()
  await page.getByText('작업 3개를 바꿨습니다.').waitFor()
  await result.getByRole('button', { name: '닫기' }).last().click()
  await becomes(() => page.locator('.list .priority-high').count(), 3)
})

test('many are deleted, and brought back from the trash', async (t) => {
  const minsu = await signedInPerson()
  const { project } = await someTasks(minsu)
  const page = await openPage(t, minsu, { path: `/p/${project.key}/list` })
  await page.getByRole('checkbox', { name: '보이는 작업 모두 고르기' }).click()
  await page.getByRole('button', { name: '지우기', exact: true }).click()
  await page.getByRole('dialog').getByRole('button', { name: '지우기' }).click()
  await page.getByText('작업 4개를 지웠습니다.').waitFor()
  await page.getByText('아직 작업이 없습니다').waitFor()
  await page.getByRole('link', { name: '휴지통' }).click()
  const restore = page.getByRole('button', { name: '‘다라’를 되살리기' })
  await restore.click()
  await restore.waitFor({ state: 'detached' })
  await page.getByRole('link', { name: '목록으로' }).click()
  await page.getByRole('link', { name: '다라' }).waitFor()
})

test('the list is exported as a file with the filters that are shown', async (t) => {
  const minsu = await signedInPerson()
  const { project } = await someTasks(minsu)
  const page = await openPage(t, minsu, { path: `/p/${project.key}/list?q=다라` })
  await page.getByRole('link', { name: '다라' }).waitFor()
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'CSV로 내보내기' }).click(),
  ])
  assert.equal(download.suggestedFilename(), `${project.key}.csv`)
  const text = await readFile(await download.path(), 'utf8')
  assert.equal(text.charCodeAt(0), 0xfeff)
  assert.match(text, /다라/)
  assert.doesNotMatch(text, /마바/)
})

test('a task opened from the list closes into the list, with its filters and the focus', async (t) => {
  const minsu = await signedInPerson()
  const { project, keys } = await someTasks(minsu)
  const page = await openPage(t, minsu, { path: `/p/${project.key}/list?sort=due&q=다라` })
  await page.getByRole('link', { name: '다라' }).click()
  await page.waitForURL(`**/tasks/${keys[1]}`)
  await page.locator('.panel').getByRole('heading', { name: '다라' }).waitFor()
  await page.getByRole('table').waitFor()
  // What was behind is still there after a reload.
  await reload(page)
  await page.locator('.panel').getByRole('heading', { name: '다라' }).waitFor()
  await page.getByRole('table').waitFor()
  await page.keyboard.press('Escape')
  await page.locator('.panel').waitFor({ state: 'detached' })
  assert.equal(searchOf(page), '?sort=due&q=다라')
  await page.locator(':focus').filter({ hasText: '다라' }).waitFor()
})

test('what somebody else changes shows in the list by itself', async (t) => {
  const [minsu, younghee] = await Promise.all([signedInPerson(), signedInPerson()])
  const { project, keys } = await someTasks(minsu)
  const page = await openPage(t, minsu, { path: `/p/${project.key}/list` })
  await page.getByRole('link', { name: '다라' }).waitFor()
  await changeTask(younghee, { key: keys[1] ?? '', version: 1 }, { title: '다라를 바꿈' })
  await page.getByRole('link', { name: '다라를 바꿈' }).waitFor()
})
