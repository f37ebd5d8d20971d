import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { test } from 'node:test'
import { signedInPerson } from '../people.ts'
import { newProject } from '../projects/projects.ts'
import { becomes, columnOf, openPage, titlesIn } from './open-page.ts'

test('a file is looked at before it is imported: columns are matched, wrong rows told, then all is made at once', async (t) => {
  const minsu = await signedInPerson()
  const project = await newProject(minsu)
  const page = await openPage(t, minsu, { path: `/p/${project.key}/settings/import` })
  const wrong = '요약,마감일,상태\n첫째 일,내일쯤,대기\n둘째 일,2026-12-01,완료\n'
  await page.getByLabel('CSV 파일 고르기').setInputFiles({
    name: 'tasks.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(`\ufeff${wrong}`),
  })
  await becomes(() => page.getByLabel('또는 여기에 붙여 넣기').inputValue(), wrong)
  await page.getByRole('button', { name: '미리 보기' }).click()
  await page.getByLabel('‘요약’ 열').selectOption('title')
  await page.getByText(/고칠 곳이 1군데/).waitFor()
  await page.getByText('1번째 줄, 마감일').waitFor()
  assert.equal(await page.getByRole('button', { name: /만들기$/ }).count(), 0)

  await page.getByRole('button', { name: '다른 파일' }).click()
  await page.getByLabel('또는 여기에 붙여 넣기').fill(wrong.replace('내일쯤', '2026-11-30'))
  await page.getByRole('button', { name: '미리 보기' }).click()
  await page.getByLabel('‘요약’ 열').selectOption('title')
  await page.getByRole('button', { name: '작업 2개 만들기' }).click()
  await page.getByRole('heading', { name: '작업 2개를 만들었습니다.' }).waitFor()
  await page.getByRole('link', { name: '보드에서 보기' }).click()
  await columnOf(page, '완료').getByText('둘째 일').waitFor()
  assert.deepEqual(await titlesIn(columnOf(page, '대기')), ['첫째 일'])
})

test('tasks and history are downloaded as files', async (t) => {
  const minsu = await signedInPerson()
  const project = await newProject(minsu, { name: '내보낼 것' })
  const page = await openPage(t, minsu, { path: `/p/${project.key}/settings/export` })
  const get = async (name: string, at: number) => {
    const button = page.getByRole('button', { name }).nth(at)
    await button.waitFor()
    const [download] = await Promise.all([page.waitForEvent('download'), button.click()])
    const text = await readFile(await download.path(), 'utf8')
    return { name: download.suggestedFilename(), text }
  }
  assert.equal((await get('CSV로 받기', 0)).name, `${project.key}.csv`)
  assert.equal((await get('CSV로 받기', 1)).name, `${project.key}-history.csv`)
  const history = await get('NDJSON으로 받기', 0)
  assert.equal(history.name, `${project.key}-history.ndjson`)
  for (const line of history.text.trim().split('\n').filter(Boolean)) JSON.parse(line)

  await page.getByRole('link', { name: '기록' }).click()
  await page.getByText('님이 프로젝트를 만들었습니다').waitFor()
})
