import assert from 'node:assert/strict'
import { isDeepStrictEqual } from 'node:util'
import type { Locator, Page } from 'playwright-core'
import { eventually } from '../eventually.ts'
import type { SignedIn } from '../people.ts'
import { type BrowserOptions, bringSession, openBrowser } from './browser.ts'

type PageOptions = BrowserOptions & { path: string }

/** A browser in which this person is signed in and looks at a page. */
export async function openPage(
  test: Parameters<typeof openBrowser>[0],
  person: SignedIn,
  { path, ...wanted }: PageOptions,
): Promise<Page> {
  const page = await openBrowser(test, wanted)
  await bringSession(page, person)
  await page.goto(path)
  await page.locator('.app-header').waitFor()
  return page
}

/**
 * Goes to another page of the app as its links do, and waits until all of it is there. For who looks at many: a page
 * that is loaded anew costs four times as much.
 */
export async function moveTo(page: Page, path: string): Promise<void> {
  await page.evaluate(`history.pushState(null, '', '${path}')`)
  await page.locator('h1').first().waitFor({ state: 'attached' })
  // Several parts of a page can be loading at once; each says so by itself.
  await becomes(() => page.locator('[aria-busy="true"], .skeleton').count(), 0)
}

/** Loads the page anew once nothing is on its way to the server any more: until then it asks whether to leave. */
export async function reload(page: Page): Promise<void> {
  await becomes(() => page.evaluate("dispatchEvent(new Event('beforeunload', { cancelable: true }))"), true)
  await page.reload()
}

/** The column of a status on the board. */
export const columnOf = (page: Page, status: string): Locator => page.getByRole('region', { name: status, exact: true })

/** The titles of a column's cards, from the top. */
export const titlesIn = (column: Locator): Promise<string[]> => column.locator('.card-title').allInnerTexts()

/** Asserts that something on the screen comes to be as expected. */
export async function becomes<Value>(read: () => Promise<Value>, expected: Value): Promise<void> {
  assert.deepEqual(await eventually(read, (value) => isDeepStrictEqual(value, expected)), expected)
}

/** The query string of the address that is shown, decoded. */
export const searchOf = (page: Page): string => decodeURIComponent(new URL(page.url()).search)
