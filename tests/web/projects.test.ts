import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { test } from 'node:test'
import { newTask, signedInPerson } from '../people.ts'
import { changeProject, newProject, readProject } from '../projects/projects.ts'
import { columnOf, openPage } from './open-page.ts'

test('a project is made with a key that its name suggests or that is offered for one not available, and is there everywhere at once', async (t) => {
  const minsu = await signedInPerson()
  const page = await openPage(t, minsu, { path: '/projects' })
  await page.getByRole('button', { name: '새 프로젝트' }).click()
  const dialog = page.getByRole('dialog', { name: '새 프로젝트' })
  await dialog.getByLabel('이름').fill('웹사이트 개편')
  assert.match(await dialog.getByLabel('키').inputValue(), /^WSIT/)
  const key = `W${randomBytes(4).toString('hex').toUpperCase()}`
  await dialog.getByLabel('키').fill('한글')
  await page.keyboard.press('Enter')
  await dialog.getByText('형식이 올바르지 않습니다.').waitFor()
  await dialog.getByLabel('키').fill('admin')
  await page.keyboard.press('Enter')
  await dialog.getByText('ADMIN 키는 쓸 수 없습니다.').waitFor()
  const offer = dialog.getByRole('button', { name: /^ADMIN\d+ 키 쓰기$/ })
  const free = ((await offer.textContent()) ?? '').split(' ')[0] ?? ''
  await offer.click()
  assert.equal(await dialog.getByLabel('키').inputValue(), free)
  await dialog.getByLabel('키').fill(key.toLowerCase())
  await dialog.getByRole('radio', { name: '보라' }).check()
  await page.keyboard.press('Enter')
  await page.waitForURL(`**/p/${key}`)
  await columnOf(page, '대기').waitFor()
  await page.getByRole('button', { name: /^프로젝트: 웹사이트 개편/ }).click()
  await page.getByRole('menuitem', { name: '웹사이트 개편' }).first().waitFor()
  assert.equal((await readProject(minsu, key)).color, 'violet')
})

test('statuses are renamed, added and put in order; one in use stays, with the reason', async (t) => {
  const minsu = await signedInPerson()
  const project = await newProject(minsu)
  await newTask(minsu, { projectId: project.id })
  const page = await openPage(t, minsu, { path: `/p/${project.key}/settings/statuses` })
  await page.getByLabel('2번째 상태의 이름').fill('하는 중')
  await page.getByLabel('새 상태의 이름').fill('검토')
  await page.getByRole('button', { name: '추가' }).click()
  await page.getByRole('button', { name: '‘검토’를 앞으로' }).click()
  await page.getByRole('button', { name: '저장' }).click()
  await page.getByText('저장했습니다.').waitFor()
  const saved = await readProject(minsu, project.key)
  assert.deepEqual(
    saved.statuses.map(({ name }) => name),
    ['대기', '하는 중', '검토', '완료'],
  )
  await page.getByRole('button', { name: '‘대기’를 지우기' }).click()
  await page.getByRole('button', { name: '저장' }).click()
  await page.getByRole('alert').filter({ hasText: /상태/ }).waitFor()
  assert.equal((await readProject(minsu, project.key)).statuses.length, 4)
})

test('two people change the same project: what both changed is asked about, nothing is lost', async (t) => {
  const minsu = await signedInPerson()
  const project = await newProject(minsu, { name: '처음 이름' })
  const page = await openPage(t, minsu, { path: `/p/${project.key}/settings` })
  await page.getByRole('textbox', { name: '이름' }).fill('내가 지은 이름')
  await changeProject(minsu, project, { name: '남이 지은 이름', description: '남이 쓴 소개' })
  await page.getByRole('button', { name: '저장' }).click()
  const notice = page.getByRole('alert').filter({ hasText: '다른 사람이 이 프로젝트를 바꿨습니다' })
  await notice.getByText('남이 지은 이름').waitFor()
  await notice.getByRole('button', { name: '내 변경 저장' }).click()
  await page.getByText('저장했습니다.').waitFor()
  const saved = await readProject(minsu, project.key)
  assert.deepEqual([saved.name, saved.description], ['내가 지은 이름', '남이 쓴 소개'])
})

test('labels are made, members added with a role and taken out, and a project archived and brought back', async (t) => {
  const [minsu, younghee] = await Promise.all([signedInPerson(), signedInPerson({ name: '이영희' })])
  const project = await newProject(minsu, { visibility: 'private' })
  const page = await openPage(t, minsu, { path: `/p/${project.key}/settings/labels` })
  await page.getByRole('textbox', { name: '새 라벨의 이름' }).fill('고객 문의')
  await page.getByRole('button', { name: '추가' }).click()
  await page.getByRole('button', { name: '저장' }).click()
  await page.getByText('저장했습니다.').waitFor()

  await page.getByRole('link', { name: '멤버' }).click()
  const add = page.getByRole('form', { name: '멤버 추가' })
  await add.getByLabel('사람').selectOption(younghee.id)
  await add.getByLabel('역할').selectOption('viewer')
  await add.getByRole('button', { name: '추가' }).click()
  const row = page.getByRole('listitem').filter({ hasText: younghee.email })
  await row.waitFor()
  await row.getByRole('combobox').selectOption('contributor')
  await page.getByText('이영희 님의 역할: 참여자').waitFor()
  await row.getByRole('button', { name: '이영희 님 빼기' }).click()
  await page.getByRole('dialog').getByRole('button', { name: '빼기' }).click()
  await row.waitFor({ state: 'detached' })
  await page.getByRole('button', { name: '나가기' }).click()
  await page.getByRole('dialog').getByRole('button', { name: '나가기' }).click()
  await page
    .getByRole('dialog')
    .getByText(/관리자로 정한 뒤/)
    .waitFor()
  await page.keyboard.press('Escape')

  await page.getByRole('link', { name: '일반' }).click()
  await page.getByRole('button', { name: '보관하기' }).click()
  await page.getByText('보관된 프로젝트라서').waitFor()
  await page.getByRole('button', { name: '다시 꺼내기' }).click()
  await page.getByText('다시 꺼냈습니다.').waitFor()
  assert.equal((await readProject(minsu, project.key)).labels[0]?.name, '고객 문의')
})
