import { after } from 'node:test'
import { type Browser, chromium, type Page } from 'playwright-core'
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
 * Without `live` the page hears nothing of what others do until it asks by itself; with `moving` it is animated, as for those who have not
 * asked their system for less.
 */
type Wanted = { width?: number; colorScheme?: 'light' | 'dark'; locale?: string; live?: boolean; moving?: boolean }
type Surroundings = Required<Omit<Wanted, 'live'>>
type Ending = { after: (run: () => Promise<void>) => void }

/** Pages that tests have left, by their surroundings: a new one starts a process, which costs as much as four pages loaded in an old one. */
const free = new Map<string, Page[]>()

async function freePage(surroundings: Surroundings): Promise<Page> {
  const browser = await sharedBrowser()
  const left = free.get(JSON.stringify(surroundings))?.pop()
  if (left !== undefined && !left.isClosed()) return left
  const { width, moving, ...as } = surroundings
  const context = await browser.newContext({
    viewport: { width, height: 800 },
    reducedMotion: moving ? 'no-preference' : 'reduce',
    timezoneId: 'Asia/Seoul',
    baseURL: system().url,
    ...as,
  })
  const page = await context.newPage()
  // Of a test that passes it costs nothing.
  page.setDefaultTimeout(120_000)
  return page
}

/** Keeps a page for the next test; one that cannot be made as new is closed. */
async function leavePage(page: Page, surroundings: Surroundings): Promise<void> {
  const key = JSON.stringify(surroundings)
  await asNew(page).then(
    () => free.set(key, [...(free.get(key) ?? []), page]),
    () => page.context().close(),
  )
}

/** What one person's fresh browser shows, at the system's door; no other test's until this one ends. A script error on its page fails the test. */
export async function openBrowser(
  test: Ending,
  { width = 1280, colorScheme = 'light', locale = 'ko-KR', live = true, moving = false }: Wanted = {},
): Promise<Page> {
  const surroundings = { width, colorScheme, locale, moving }
  const page = await freePage(surroundings)
  if (!live) await page.route('**/api/changes*', (route) => route.abort())
  const errors: string[] = []
  page.on('pageerror', (error) => errors.push(error.message))
  test.after(async () => {
    await leavePage(page, surroundings)
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
