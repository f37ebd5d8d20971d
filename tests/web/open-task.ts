import type { Page } from 'playwright-core'
import { password, type SignedIn } from '../people.ts'
import { openBrowser } from './browser.ts'

type Wanted = Parameters<typeof openBrowser>[1]

/** Signs in on the page that is shown and waits for what comes then. */
export async function signInOnScreen(page: Page, { email }: Pick<SignedIn, 'email'>): Promise<void> {
  await page.getByLabel(/이메일|E-mail/).fill(email)
  await page.getByLabel(/^(비밀번호|Password)$/).fill(password)
  await page.keyboard.press('Enter')
}

/** A browser in which this person has opened the task; its panel is there. */
export async function openTask(
  test: Parameters<typeof openBrowser>[0],
  person: SignedIn,
  { key, wanted = {} }: { key: string; wanted?: Wanted },
): Promise<{ page: Page; panel: ReturnType<Page['getByRole']> }> {
  const page = await openBrowser(test, wanted)
  await page.goto(`/tasks/${key}`)
  await signInOnScreen(page, person)
  const panel = page.locator('.panel')
  await panel.getByRole('heading', { level: 2 }).waitFor()
  return { page, panel }
}
