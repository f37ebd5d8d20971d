import { test } from 'node:test'
import { call } from '../call.ts'
import { password, signedInPerson, teamProject } from '../people.ts'
import { openBrowser } from './browser.ts'

test('without a network a card can still be opened, and what was missing comes by itself', async (t) => {
  const person = await signedInPerson()
  const { id: projectId } = await teamProject(person)
  const title = `지하철에서 읽는 작업 ${person.id}`
  await call('POST', '/api/tasks', { as: person, body: { projectId, title, description: '터널 밖에서 읽습니다.' } })
  const page = await openBrowser(t)
  await page.goto('/')
  await page.getByLabel('이메일').fill(person.email)
  await page.getByLabel('비밀번호', { exact: true }).fill(password)
  await page.keyboard.press('Enter')
  const card = page.getByRole('link', { name: title })
  await card.waitFor()
  // The script of the panel is read ahead; the question for changes stays open, so the network is never idle.
  await page.waitForFunction(`performance.getEntriesByType('resource').filter(({ name, responseEnd }) =>
    responseEnd > 0 && /\\/(task-panel|markdown|comments)-[^/]*js$/.test(name)).length === 3`)

  await page.context().setOffline(true)
  await card.click()
  const panel = page.getByRole('dialog')
  // What the card said stands until the rest can be read.
  await panel.getByRole('heading', { name: title }).waitFor()
  await panel.getByText('작업을 불러오지 못했습니다').waitFor()

  await page.context().setOffline(false)
  await panel.getByText('터널 밖에서 읽습니다.').waitFor()
  await panel.getByText(`${person.name}님이 작업을 만들었습니다`).waitFor()
})
