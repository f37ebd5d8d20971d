import assert from 'node:assert/strict'
import { test } from 'node:test'
import { eventually } from '../eventually.ts'
import { newTask, signedInPerson } from '../people.ts'
import { newProject } from '../projects/projects.ts'
import { bringSession, openBrowser } from './browser.ts'
import { columnOf, openPage } from './open-page.ts'

test('the plain address leads to the board that was shown last', async (t) => {
  const minsu = await signedInPerson()
  const project = await newProject(minsu, { name: '마지막에 본 것' })
  const page = await openPage(t, minsu, { path: `/p/${project.key}` })
  await columnOf(page, '대기').waitFor()
  await page.goto('/me')
  await page.getByRole('heading', { name: '내 작업' }).waitFor()
  await page.getByRole('link', { name: 'Baton, 보드로 가기' }).click()
  await page.waitForURL(`**/p/${project.key}`)
  assert.match(await page.title(), /^마지막에 본 것/)
})

test('a page whose script cannot be loaded says so, and the rest of the app goes on', async (t) => {
  const minsu = await signedInPerson()
  const project = await newProject(minsu)
  const page = await openPage(t, minsu, { path: `/p/${project.key}` })
  await columnOf(page, '대기').waitFor()
  await page.route('**/assets/work-page-*', (route) => route.abort())
  await page.getByRole('link', { name: '내 작업' }).click()
  await page.getByRole('alert').getByText('인터넷이 끊겼거나').waitFor()
  await page.goBack()
  await columnOf(page, '대기').waitFor()
  await page.unroute('**/assets/work-page-*')
  await page.getByRole('link', { name: '내 작업' }).click()
  await page.getByRole('button', { name: '다시 시도' }).click()
  await page.getByRole('heading', { name: '내 작업' }).waitFor()
})

test('what has come is shown at once, and not after a time for which nothing flickers', async (t) => {
  const minsu = await signedInPerson()
  const page = await openPage(t, minsu, { path: '/me' })
  const devtools = await page.context().newCDPSession(page)
  await devtools.send('Page.enable')
  const source = `{
    const inTime = setTimeout
    window.setTimeout = (run, ms = 0, ...more) => (ms > 20 && ms <= 300 ? 0 : inTime(run, ms, ...more))
  }`
  await devtools.send('Page.addScriptToEvaluateOnNewDocument', { source })
  await page.goto('/settings/notifications')
  await page.getByRole('radio', { name: '상태가 바뀔 때: 받지 않음' }).waitFor()
  await devtools.detach()
})

test('tasks opened one from the other close into what was there first', async (t) => {
  const minsu = await signedInPerson()
  const project = await newProject(minsu)
  const parent = await newTask(minsu, { projectId: project.id, title: '큰 일' })
  await newTask(minsu, { projectId: project.id, title: '작은 일', parentId: parent.id })
  const page = await openPage(t, minsu, { path: '/me?role=created' })
  await page.getByRole('link', { name: '큰 일' }).click()
  const panel = page.locator('.panel')
  await panel.getByRole('link', { name: '작은 일' }).click()
  await panel.getByRole('heading', { name: '작은 일' }).waitFor()
  await page.keyboard.press('Escape')
  await panel.waitFor({ state: 'detached' })
  await page.waitForURL('**/me?role=created')
})

test('what is read while the words of a language are on their way is read in that language', async (t) => {
  const alex = await signedInPerson({ locale: 'en' })
  const project = await newProject(alex)
  const page = await openBrowser(t, { locale: 'en-US' })
  await bringSession(page, alex)
  let isRead = false
  page.on('response', (response) => {
    isRead ||= response.url().includes('/api/projects?')
  })
  await page.route('**/assets/en-*', async (route) => {
    await eventually(async () => isRead, Boolean)
    await route.continue()
  })
  await page.goto(`/p/${project.key}`)
  await columnOf(page, 'Waiting').waitFor()
})

test('every page is there in English as well', async (t) => {
  const alex = await signedInPerson({ name: 'Alex Kim', locale: 'en' })
  const project = await newProject(alex, { name: 'Shop' })
  const page = await openPage(t, alex, { path: `/p/${project.key}`, locale: 'en-US' })
  await columnOf(page, 'Waiting').waitFor()
  for (const [path, heading] of [
    ['/me', 'My work'],
    [`/p/${project.key}/list`, 'Shop: List'],
    [`/p/${project.key}/settings/statuses`, 'Statuses'],
    [`/p/${project.key}/history`, 'Shop: History'],
  ] as const) {
    await page.goto(path)
    await page.getByRole('heading', { name: heading, exact: true }).first().waitFor({ state: 'attached' })
    assert.doesNotMatch((await page.locator('main').allInnerTexts()).join(), /[가-힣]/, path)
  }
})
