import assert from 'node:assert/strict'
import { test } from 'node:test'
import { newTask, signedInPerson } from '../people.ts'
import { changeProject, newProject } from '../projects/projects.ts'
import { columnOf, openPage, reload, searchOf, titlesIn } from './open-page.ts'

test('filters are in the address, can be taken back one by one and all at once, and reach the list', async (t) => {
  const minsu = await signedInPerson()
  const made = await newProject(minsu, { name: '필터 시험' })
  const { body: project } = await changeProject(minsu, made, { labels: [{ name: '결제', color: 'red' }] })
  const labelIds = project.labels.map(({ id }) => id)
  await newTask(minsu, {
    projectId: project.id,
    title: '급한 내 일',
    priority: 'urgent',
    assigneeId: minsu.id,
    labelIds,
  })
  await newTask(minsu, { projectId: project.id, title: '급한 남의 일', priority: 'urgent' })
  await newTask(minsu, { projectId: project.id, title: '늦은 일', dueOn: '2020-01-01' })
  const page = await openPage(t, minsu, { path: `/p/${project.key}` })
  const waiting = columnOf(page, '대기')
  const pick = async (menu: string, choice: string) => {
    await page.getByRole('button', { name: `${menu} 필터` }).click()
    await page.getByRole('menu').getByText(choice, { exact: true }).click()
  }
  await pick('우선순위', '긴급')
  await waiting.getByText('늦은 일').waitFor({ state: 'detached' })
  assert.deepEqual(await titlesIn(waiting), ['급한 남의 일', '급한 내 일'])
  await pick('담당자', '나')
  await waiting.getByText('급한 남의 일').waitFor({ state: 'detached' })
  await pick('라벨', '결제')
  assert.equal(searchOf(page), `?assignee=me&label=${labelIds[0]}&priority=urgent`)
  await page.getByRole('button', { name: '필터 빼기: 나' }).click()
  await page.getByRole('button', { name: '필터 빼기: 결제' }).click()
  await waiting.getByText('급한 남의 일').waitFor()
  await page.goBack()
  await waiting.getByText('급한 남의 일').waitFor({ state: 'detached' })

  await page.getByRole('link', { name: '목록' }).click()
  await page.getByRole('table').getByRole('link', { name: '급한 내 일' }).waitFor()
  assert.equal(await page.getByRole('row').count(), 2)
  await page.getByRole('button', { name: '필터 지우기' }).click()
  await page.getByRole('link', { name: '늦은 일' }).waitFor()
  await pick('마감일', '지남')
  await page.getByRole('link', { name: '급한 내 일' }).waitFor({ state: 'detached' })
  await page.getByText('지남', { exact: false }).first().waitFor()
})

test('what is typed is looked for once the fingers rest, and nothing found is said with the way back', async (t) => {
  const minsu = await signedInPerson()
  const project = await newProject(minsu)
  await newTask(minsu, { projectId: project.id, title: '로그인 오류' })
  const task = await newTask(minsu, { projectId: project.id, title: '결제 오류' })
  const page = await openPage(t, minsu, { path: `/p/${project.key}` })
  const search = page.getByLabel('제목이나 키로 찾기')
  await page.getByRole('link', { name: '로그인 오류' }).waitFor()
  await search.waitFor()
  await page.keyboard.press('/')
  await page.keyboard.type('결제')
  await page.getByRole('link', { name: '로그인 오류' }).waitFor({ state: 'detached' })
  assert.equal(searchOf(page), '?q=결제')
  await search.fill(task.key)
  await page.getByRole('link', { name: '결제 오류' }).waitFor()
  await search.fill('없는 말')
  await columnOf(page, '대기').getByText('필터에 맞는 작업이 없습니다.').waitFor()
  await search.fill('50%20 & 100%=?#')
  await page.getByRole('button', { name: '필터 빼기: ‘50%20 & 100%=?#’' }).waitFor()
  await reload(page)
  await page.getByRole('button', { name: '필터 빼기: ‘50%20 & 100%=?#’' }).waitFor()
  await page.getByRole('button', { name: '필터 지우기' }).click()
  await page.getByRole('link', { name: '로그인 오류' }).waitFor()
  assert.equal(await search.inputValue(), '')
})

test('a syllable under way is not looked for, and the whole word is', async (t) => {
  const minsu = await signedInPerson()
  const project = await newProject(minsu)
  await newTask(minsu, { projectId: project.id, title: '회의록 정리' })
  const page = await openPage(t, minsu, { path: `/p/${project.key}` })
  const search = page.getByLabel('제목이나 키로 찾기')
  await page.getByRole('link', { name: '회의록 정리' }).waitFor()
  await search.focus()
  const devtools = await page.context().newCDPSession(page)
  await devtools.send('Input.imeSetComposition', { text: '로', selectionStart: 1, selectionEnd: 1 })
  await page.waitForTimeout(500)
  assert.equal(searchOf(page), '')
  await devtools.send('Input.insertText', { text: '록' })
  await page.waitForURL((url) => url.searchParams.get('q') === '록')
  await page.getByRole('link', { name: '회의록 정리' }).waitFor()
})
