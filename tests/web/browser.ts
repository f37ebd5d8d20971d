import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type BrowserContext, chromium, type Page } from 'playwright-core'
import { system } from '../system.ts'

const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/** Without `live` the page hears nothing of what others do until it asks by itself. */
type Wanted = { width?: number; colorScheme?: 'light' | 'dark'; locale?: string; live?: boolean }
type Ending = { after: (run: () => Promise<void>) => void }

/** A fresh browser of one person, at the system's door; closed when the test ends. A script error on its page fails the test. */
export async function openBrowser(
  test: Ending,
  { width = 1280, colorScheme = 'light', locale = 'ko-KR', live = true }: Wanted = {},
): Promise<Page> {
  const profile = await mkdtemp(join(tmpdir(), 'baton-browser-'))
  const context: BrowserContext = await chromium.launchPersistentContext(profile, {
    executablePath: process.env.BATON_CHROMIUM ?? '/usr/bin/chromium',
    headless: true,
    args: flags,
    viewport: { width, height: 800 },
    colorScheme,
    locale,
    timezoneId: 'Asia/Seoul',
    baseURL: system().url,
  })
  const page = context.pages()[0] ?? (await context.newPage())
  page.setDefaultTimeout(20_000)
  if (!live) await page.route('**/api/changes*', (route) => route.abort())
  const errors: string[] = []
  page.on('pageerror', (error) => errors.push(error.message))
  test.after(async () => {
    await context.close()
    await rm(profile, { recursive: true, force: true })
    if (errors.length > 0) throw new Error(`Errors on the page:\n${errors.join('\n')}`)
  })
  return page
}
