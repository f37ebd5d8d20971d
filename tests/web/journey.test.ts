import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import type { Page } from 'playwright-core'
import { call } from '../call.ts'
import { awaitSecurityMail, linkTokenOf } from '../inbox.ts'
import { password } from '../people.ts'
import { openBrowser } from './browser.ts'

async function registerOnScreen(page: Page, name: string): Promise<string> {
  const email = `journey-${randomUUID()}@example.com`
  await page.goto('/')
  await page.getByRole('link', { name: '가입하기' }).click()
  await page.getByLabel('이름').fill(name)
  await page.getByLabel('이메일').fill(email)
  await page.getByLabel('비밀번호', { exact: true }).fill(password)
  await page.getByRole('button', { name: '가입하기' }).click()
  await page.getByRole('region', { name: /대기/ }).waitFor()
  // Who has not proved an address gets no mail about tasks there.
  const token = linkTokenOf(await awaitSecurityMail(email, /확인해 주세요/))
  assert.equal((await call('POST', '/api/auth/verify', { body: { token } })).status, 204)
  return email
}

async function handOver(page: Page, title: string, to: string): Promise<string> {
  await page.getByLabel('대기에 작업 추가').fill(title)
  await page.keyboard.press('Enter')
  await page.getByRole('link', { name: title }).click()
  await page.waitForURL(/\/tasks\/TEAM-\d+$/)
  await page.locator('.panel').getByLabel('담당자', { exact: true }).selectOption({ label: to })
  await page.getByText(/담당자를 바꿨습니다/).waitFor()
  return new URL(page.url()).pathname
}

test('two people register, one hands a task over and sees who is mailed and who is not, the other finishes it, and the mail says so', async (t) => {
  const unique = randomUUID().slice(0, 8)
  const [minsu, younghee] = await Promise.all([openBrowser(t), openBrowser(t)])
  const minsuName = `김민수 ${unique}`
  const youngheeName = `이영희 ${unique}`
  const title = `결제 화면 오류를 확인하고 고객에게 알리기 ${unique}`
  await registerOnScreen(younghee, youngheeName)
  const minsuEmail = await registerOnScreen(minsu, minsuName)

  const taskPath = await handOver(minsu, title, youngheeName)
  const timeline = minsu.locator('.panel .timeline')
  await timeline
    .getByText(new RegExp(`${youngheeName}.*보냄`))
    .first()
    .waitFor()
  await timeline.getByText(`${minsuName}: 본인 변경이라 보내지 않음`).first().waitFor()
  await younghee.goto(taskPath)
  await younghee.locator('.panel').getByLabel('상태', { exact: true }).selectOption({ label: '완료' })
  await younghee.getByText(`${youngheeName}님이 상태를 바꿨습니다: 대기 → 완료`).waitFor()

  const inbox = await openBrowser(t)
  await inbox.goto('/_inbox')
  const mail = inbox.getByRole('button').filter({ hasText: minsuEmail }).filter({ hasText: title }).first()
  await mail.click()
  const body = inbox.frameLocator('iframe')
  await body.getByText(`${youngheeName}님이 상태를 바꿨습니다: 대기 → 완료`).waitFor()
  const link = await body.getByRole('link', { name: '작업 열기' }).getAttribute('href')
  assert.equal(new URL(link ?? '').pathname, taskPath)
})
