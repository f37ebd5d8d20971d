import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Page } from 'playwright-core'
import { adminPerson, password } from '../people.ts'
import { lookedAt, overflows, violations } from './axe.ts'
import { openBrowser } from './browser.ts'
import { becomes } from './open-page.ts'

const pagesBefore = [
  '/forgot',
  '/register',
  `/verify#token=${'A'.repeat(43)}`,
  `/setup#token=${'A'.repeat(43)}`,
  '/reset',
]
const pagesAfter = [
  '/settings',
  '/settings/account',
  '/settings/sessions',
  '/settings/notifications',
  '/settings/tokens',
  '/settings/data',
  '/people',
  '/audit',
  '/refusals',
]

async function assertSound(page: Page, path: string) {
  await page.goto(path)
  await page.locator('h1').waitFor()
  // Several parts of a page can be loading at once; each says so by itself.
  await becomes(() => page.locator('[aria-busy="true"], .skeleton').count(), 0)
  assert.deepEqual(await violations(page), [], path)
  assert.equal(await overflows(page), false, path)
}

for (const [width, colorScheme] of lookedAt) {
  test(`every page about people is accessible at ${width} px in ${colorScheme}`, async (t) => {
    const admin = await adminPerson({ name: '남궁길동이라는긴이름의사람' })
    const page = await openBrowser(t, { width, colorScheme })
    for (const path of pagesBefore) await assertSound(page, path)
    await page.goto('/')
    await page.getByLabel('이메일').fill(admin.email)
    await page.getByLabel('비밀번호', { exact: true }).fill(password)
    await page.keyboard.press('Enter')
    await page.getByRole('region', { name: /대기/ }).waitFor()
    for (const path of pagesAfter) await assertSound(page, path)
  })
}
