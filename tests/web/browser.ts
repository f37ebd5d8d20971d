import { after } from 'node:test'
import { type Browser, type CDPSession, chromium, type Page } from 'playwright-core'
import { newSession, type SignedIn } from '../people.ts'
import { system } from '../system.ts'
import { asNew } from './as-new.ts'

const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

let running: Promise<Browser> | undefined

/** One for all tests of the process: to start a browser costs more than most of them. */
async function sharedBrowser(): Promise<Browser> {
  if (running !== undefined && (await running).isConnected()) return running
  running = chromium.launch({
    executablePath: process.env.BATON_CHROMIUM ?? '/usr/bin/chromium',
    headless: true,
    args: flags,
  })
  return running
}

after(async () => (await running)?.close())

/**
 * Without `live` the page hears nothing of what others do until it asks by itself; with `moving` it is animated, as for
 * those who have not asked their system for less.
 */
export type BrowserOptions = {
  width?: number
  colorScheme?: 'light' | 'dark'
  locale?: string
  live?: boolean
  moving?: boolean
}
type TestEnd = { after: (run: () => Promise<void>) => void }

/**
 * Pages that tests have left, by language: a new one starts a process, which costs as much as four pages loaded in an
 * old one.
 */
const free = new Map<string, Page[]>()

async function freePage(locale: string): Promise<Page> {
  const browser = await sharedBrowser()
  const left = free.get(locale)?.pop()
  if (left !== undefined && !left.isClosed()) return left
  const context = await browser.newContext({ timezoneId: 'Asia/Seoul', baseURL: system().url, locale })
  const page = await context.newPage()
  // Of a test that passes it costs nothing.
  page.setDefaultTimeout(120_000)
  return page
}

/** Keeps a page for the next test; one that cannot be made as new is closed. */
async function leavePage(page: Page, locale: string): Promise<void> {
  await asNew(page).then(
    () => free.set(locale, [...(free.get(locale) ?? []), page]),
    () => page.context().close(),
  )
}

/**
 * Lets the page hear nothing of what others do. Blocked here and not by a route, which would take the page's cache
 * away.
 */
async function hearNothing(page: Page): Promise<CDPSession> {
  const devtools = await page.context().newCDPSession(page)
  await devtools.send('Network.enable')
  await devtools.send('Network.setBlockedURLs', { urls: ['*/api/changes*'] })
  return devtools
}

/**
 * What one person's fresh browser shows, at the system's door; no other test's until this one ends. A script error on
 * its page fails the test.
 */
export async function openBrowser(
  test: TestEnd,
  { width = 1280, colorScheme = 'light', locale = 'ko-KR', live = true, moving = false }: BrowserOptions = {},
): Promise<Page> {
  const page = await freePage(locale)
  await page.setViewportSize({ width, height: 800 })
  await page.emulateMedia({ colorScheme, reducedMotion: moving ? 'no-preference' : 'reduce' })
  const deaf = live ? undefined : await hearNothing(page)
  const errors: string[] = []
  page.on('pageerror', (error) => errors.push(error.message))
  test.after(async () => {
    await deaf?.detach()
    await leavePage(page, locale)
    if (errors.length > 0) throw new Error(`Errors on the page:\n${errors.join('\n')}`)
  })
  return page
}

/** Lets this person come in with a session that they have, without the form and its password. */
export async function bringSession(page: Page, person: Pick<SignedIn, 'id'>): Promise<void> {
  const { cookie, path } = await newSession(person)
  const [name = '', value = ''] = cookie.split('=')
  const { hostname: domain } = new URL(system().url)
  await page.context().addCookies([{ name, value, domain, path, httpOnly: true, sameSite: 'Strict' }])
}
