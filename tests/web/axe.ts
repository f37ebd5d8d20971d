import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import type { CDPSession, Page } from 'playwright-core'

// Half faded in, a text has half its contrast. Skeletons breathe for ever, so they are not waited for.
const endingAnimations = `(async () => {
  const fading = () =>
    document.getAnimations().filter((one) => one.effect.getComputedTiming().iterations !== Infinity)
  do {
    // What another colour scheme or width sets off begins with the next frame.
    await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))
    await Promise.allSettled(fading().map((one) => one.finished))
  } while (fading().length > 0)
})()`

type Violation = { id: string; nodes: { target: string[] }[] }

type Surroundings = readonly [width: number, colorScheme: 'dark' | 'light']

/**
 * The narrowest phone and a desk, the one in the dark and the other in the light: where things stand depends on the
 * width alone, and which colours meet on the scheme alone.
 */
export const narrowInTheDark: Surroundings = [320, 'dark']
export const wideInTheLight: Surroundings = [1280, 'light']

const lookedAt = [narrowInTheDark, wideInTheLight]

type Inspection = { devtools: CDPSession; compiled: string | undefined }

const inspected = new WeakMap<Page, Inspection>()

async function inspect(page: Page): Promise<Inspection> {
  const known = inspected.get(page)
  if (known !== undefined) return known
  // By CDP, as the page's policy allows no script of others.
  const devtools = await page.context().newCDPSession(page)
  await devtools.send('Runtime.enable')
  const made = { devtools, compiled: undefined }
  inspected.set(page, made)
  return made
}

/**
 * Runs axe's half a megabyte in the page that is shown; what was compiled for one page serves those after it in the
 * same process.
 */
async function loadAxe(inspecting: Inspection): Promise<void> {
  const { devtools, compiled } = inspecting
  const run = (scriptId: string) => devtools.send('Runtime.runScript', { scriptId, silent: true })
  const isThere = (id: string) =>
    run(id).then(
      () => true,
      () => false,
    )
  if (compiled !== undefined && (await isThere(compiled))) return
  const expression = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
  const script = { expression, sourceURL: 'axe', persistScript: true }
  const { scriptId = '' } = await devtools.send('Runtime.compileScript', script)
  inspecting.compiled = scriptId
  await run(scriptId)
}

/**
 * What axe finds wrong with the page as it is now. Without reading the style sheets first, which no rule that is on
 * needs.
 */
export async function violations(page: Page): Promise<string[]> {
  await page.evaluate(endingAnimations)
  const inspecting = await inspect(page)
  await loadAxe(inspecting)
  const { result } = await inspecting.devtools.send('Runtime.evaluate', {
    expression: `axe.run({ resultTypes: ['violations'], preload: { assets: ['media'] } })
      .then((found) => JSON.stringify(found.violations))`,
    awaitPromise: true,
  })
  const found: Violation[] = JSON.parse(result.value)
  return found.map((one) => `${one.id}: ${one.nodes.map((node) => node.target.join(' ')).join(', ')}`)
}

/** Whether the page has to be scrolled sideways. */
export async function overflows(page: Page): Promise<boolean> {
  return page.evaluate('document.documentElement.scrollWidth > document.documentElement.clientWidth')
}

/**
 * Asserts that all can use what is shown, on a phone in the dark as on a desk in the light; how it stands already is
 * looked at first.
 */
export async function assertSound(page: Page, what: string, surroundings = lookedAt): Promise<void> {
  const here = page.viewportSize()?.width
  for (const [width, colorScheme] of surroundings.toSorted((one) => (one[0] === here ? -1 : 1))) {
    await page.setViewportSize({ width, height: 800 })
    await page.emulateMedia({ colorScheme })
    const where = `${what}, ${width} px wide in ${colorScheme}`
    assert.deepEqual(await violations(page), [], where)
    assert.equal(await overflows(page), false, where)
  }
}
