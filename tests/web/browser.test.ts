import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Page } from 'playwright-core'
import { openBrowser } from './browser.ts'

const storages = 'JSON.stringify([Object.keys(localStorage), Object.keys(sessionStorage)])'

/** As one test after the other would, in surroundings that no other test has. */
async function inTurn(run: (page: Page) => Promise<void>): Promise<Page> {
  const endings: (() => Promise<void>)[] = []
  const page = await openBrowser({ after: (ending) => endings.push(ending) }, { width: 777 })
  await run(page)
  for (const ending of endings) await ending()
  return page
}

test('of what a test leaves in its browser the next one finds nothing', async () => {
  const heard: string[] = []
  const first = await inTurn(async (page) => {
    page.on('request', (request) => heard.push(request.url()))
    await page.route('**/api/health', (route) => route.abort())
    await page.goto('/forgot')
    await page.locator('h1').waitFor()
    await page.evaluate(
      "localStorage.setItem('left', 'x'); sessionStorage.setItem('left', 'x'); document.cookie = 'left=x'",
    )
    await page.evaluate("window.open('/register')")
    await page.goto('/register')
    await page.context().setOffline(true)
  })
  heard.length = 0
  const second = await inTurn(async (page) => {
    assert.equal(page.url(), 'about:blank')
    assert.equal(await page.evaluate('history.length'), 1)
    assert.equal((await page.goto('/api/health'))?.status(), 200)
    assert.equal(await page.evaluate(storages), '[[],[]]')
    assert.deepEqual(await page.context().cookies(), [])
    assert.equal(page.context().pages().length, 1)
  })
  assert.equal(second, first)
  assert.deepEqual(heard, [])
})
