import { test } from 'node:test'
import { call } from '../call.ts'
import { password, signedInPerson, teamProject } from '../people.ts'
import { openBrowser } from './browser.ts'

test('without a network a card can still be opened, and what was missing comes by itself', async (t) => {
  const person = await signedInPerson()
  const { id: projectId } = await teamProject(person)
  const title = `지하철에서 읽는 작업 ${person.id}`
  await call('POST', '/api/tasks', { as: person, body: { projectId, title, description: '터널 안에서도 읽습니다.' } })
  const page = await openBrowser(t)
  await page.goto('/')
  await page.getByLabel('이메일').fill(person.email)
  await page.getByLabel('비밀번호', { exact: true }).fill(password)
  await page.keyboard.press('Enter')
  const card = page.getByRole('link', { name: title })
  await card.waitFor()
  await page.waitForLoadState('networkidle')

  await page.context().setOffline(true)
  await card.click()
  const panel = page.getByRole('dialog')
  // Until the last retry has failed, the board's reading stands in anyway.
  await panel.getByText('기록을 불러오지 못했습니다').waitFor()
  await panel.getByText('터널 안에서도 읽습니다.').waitFor()

  await page.context().setOffline(false)
  await panel.getByText(`${person.name}님이 작업을 만들었습니다`).waitFor({ timeout: 5000 })
})
