import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Page } from 'playwright-core'
import { type BrowserOptions, openBrowser } from './browser.ts'

const storages = 'JSON.stringify([Object.keys(localStorage), Object.keys(sessionStorage)])'

const surroundings = `[innerWidth,
  matchMedia('(prefers-color-scheme: dark)').matches, matchMedia('(prefers-reduced-motion)').matches]`

const changes = "fetch('/api/changes').then(() => 'answered', () => 'blocked')"

/** As one test after the other would, in a language that no other test asks for. */
async function inTurn(wanted: BrowserOptions, run: (page: Page) => Promise<void>): Promise<Page> {
  const endings: (() => Promise<void>)[] = []
  const page = await openBrowser({ after: (ending) => endings.push(ending) }, { ...wanted, locale: 'ko' })
  await run(page)
  for (const ending of endings) await ending()
  return page
}

test('of what a test leaves in its browser the next one finds nothing', async () => {
  const heard: string[] = []
  const first = await inTurn({ width: 777, colorScheme: 'dark', moving: true, live: false }, async (page) => {
    assert.deepEqual(await page.evaluate(surroundings), [777, true, false])
    page.on('request', (request) => heard.push(request.url()))
    await page.route('**/api/health', (route) => route.abort())
    await page.goto('/forgot')
    await page.locator('h1').waitFor()
    assert.equal(await page.evaluate(changes), 'blocked')
    await page.evaluate(
      "localStorage.setItem('left', 'x'); sessionStorage.setItem('left', 'x'); document.cookie = 'left=x'",
    )
    await page.evaluate("window.open('/register')")
    await page.goto('/register')
    await page.context().setOffline(true)
  })
  heard.length = 0
  const second = await inTurn({}, async (page) => {
    assert.deepEqual(await page.evaluate(surroundings), [1280, false, true])
    assert.equal(new URL(page.url()).pathname, '/_local/pending')
    assert.equal(await page.evaluate('history.length'), 1)
    assert.equal((await page.goto('/api/health'))?.status(), 200)
    assert.equal(await page.evaluate(changes), 'answered')
    assert.equal(await page.evaluate(storages), '[[],[]]')
    assert.deepEqual(await page.context().cookies(), [])
    assert.equal(page.context().pages().length, 1)
  })
  assert.equal(second, first)
  assert.deepEqual(heard, [])
})
