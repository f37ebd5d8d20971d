import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openBrowser } from './browser.ts'

test('an empty sign-in is refused on the page, at the field that is empty', async (t) => {
  const page = await openBrowser(t)
  const asked: string[] = []
  page.on('request', (request) => asked.push(new URL(request.url()).pathname))
  await page.goto('/')
  await page.getByLabel('이메일').fill('minsu@example.com')
  await page.getByRole('button', { name: '로그인' }).click()
  await page.getByText('꼭 적어 주세요.').waitFor()
  assert.equal(await page.evaluate('document.activeElement.name'), 'password')
  assert.equal(asked.includes('/api/auth/login'), false)
})
