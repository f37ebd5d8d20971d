import type { Page } from 'playwright-core'
import { system } from '../system.ts'

// What tests listen to. The page listens to other events of its own, which must stay.
const heard = ['pageerror', 'console', 'dialog', 'request', 'response', 'framenavigated', 'download', 'popup'] as const

/**
 * Takes from a page, and from the browser that shows it, all that a test has left there: the next one finds what a
 * fresh browser shows.
 */
export async function asNew(page: Page): Promise<Page> {
  const context = page.context()
  for (const event of heard) page.removeAllListeners(event)
  await page.unrouteAll({ behavior: 'ignoreErrors' })
  await context.setOffline(false)
  for (const other of context.pages()) if (other !== page) await other.close()
  await context.clearCookies()
  // Both storages can be emptied from a page of their origin alone, and the app, left alone with them, writes drafts.
  // It stays on that page: an empty one has a process of its own, which is more dear than the page.
  await page.goto(new URL('/_local/pending', system().url).href)
  await page.evaluate('localStorage.clear(); sessionStorage.clear()')
  await page.mouse.move(0, 0)
  const devtools = await context.newCDPSession(page)
  await devtools.send('Page.resetNavigationHistory')
  await devtools.detach()
  return page
}
