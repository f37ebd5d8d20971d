import assert from 'node:assert/strict'
import { test } from 'node:test'
import { endpoints } from '#shared/contract/endpoints.ts'
import { call } from '../call.ts'
import { system } from '../system.ts'
import { openBrowser } from '../web/browser.ts'

test('/docs shows every operation and lets it be tried, from this origin alone and within its policy', async (t) => {
  const page = await openBrowser(t, { locale: 'en-GB' })
  const asked: string[] = []
  const complaints: string[] = []
  page.on('request', (request) => asked.push(request.url()))
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text())
  })
  await page.goto('/docs')
  await page.locator('.opblock').first().waitFor()
  assert.equal(await page.locator('.opblock').count(), Object.keys(endpoints).length)

  const health = page.locator('#operations-System-getHealth')
  await health.locator('.opblock-summary-control').click()
  await health.getByRole('button', { name: 'Try it out' }).click()
  await health.getByRole('button', { name: 'Execute' }).click()
  await health.locator('.live-responses-table .response').getByText('"status"').first().waitFor()

  const task = page.locator('#operations-Tasks-updateTask')
  await task.locator('.opblock-summary-control').click()
  await task.getByText('로그인 오류 고치기').first().waitFor()

  const elsewhere = asked.filter((url) => !url.startsWith(system().url) && !/^(data|blob):/.test(url))
  assert.deepEqual([elsewhere, complaints], [[], []])
})

test('/docs has a policy of its own and leaves the app its stricter one', async () => {
  const policyOf = async (path: string) => (await call('GET', path)).headers.get('content-security-policy') ?? ''
  const [docs, app] = await Promise.all(['/docs', '/board'].map(policyOf))
  assert.match(docs ?? '', /script-src 'self';.*connect-src 'self'/)
  assert.doesNotMatch(docs ?? '', /script-src[^;]*unsafe/)
  assert.match(app ?? '', /style-src 'self';.*require-trusted-types-for 'script'/)
  assert.match((await call('GET', '/docs/')).text, /<title>Baton API<\/title>/)
  assert.doesNotMatch((await call('GET', '/docs/swagger-ui-bundle.js')).text.slice(-500), /sourceMappingURL/)
})
