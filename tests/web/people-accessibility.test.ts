import assert from 'node:assert/strict'
import { test } from 'node:test'
import { adminPerson } from '../people.ts'
import { assertSound } from './axe.ts'
import { bringSession, openBrowser } from './browser.ts'
import { moveTo } from './open-page.ts'

// A link keeps what it carried until another kind of page is shown: the one that came without anything is first.
const pagesBefore = [
  '/',
  '/reset',
  '/forgot',
  '/register',
  `/verify#token=${'A'.repeat(43)}`,
  `/setup#token=${'A'.repeat(43)}`,
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

test('every page about people is accessible, narrow in the dark and wide in the light', async (t) => {
  const admin = await adminPerson({ name: '남궁길동이라는긴이름의사람' })
  const page = await openBrowser(t)
  await page.goto('/')
  const titles = new Set<string>()
  for (const path of pagesBefore) {
    await moveTo(page, path)
    titles.add((await page.locator('h1').textContent()) ?? '')
    await assertSound(page, path)
  }
  assert.equal(titles.size, pagesBefore.length)
  await bringSession(page, admin)
  await page.goto('/settings')
  for (const path of pagesAfter) {
    await moveTo(page, path)
    await assertSound(page, path)
  }
})
