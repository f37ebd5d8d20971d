import type { Page } from 'playwright-core'
import type { SignedIn } from '../people.ts'
import { type BrowserOptions, bringSession, openBrowser } from './browser.ts'

/** A browser in which this person has opened the task; its panel is there. */
export async function openTask(
  test: Parameters<typeof openBrowser>[0],
  person: SignedIn,
  { key, wanted = {} }: { key: string; wanted?: BrowserOptions },
): Promise<{ page: Page; panel: ReturnType<Page['getByRole']> }> {
  const page = await openBrowser(test, wanted)
  await bringSession(page, person)
  await page.goto(`/tasks/${key}`)
  const panel = page.locator('.panel')
  await panel.getByRole('heading', { level: 2 }).waitFor()
  return { page, panel }
}
