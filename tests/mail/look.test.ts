import assert from 'node:assert/strict'
import { test } from 'node:test'
import { compose } from '#notifier-lambda/writing/compose.ts'
import { composeSecurityMail } from '#notifier-lambda/writing/security-mail.ts'
import { longestTitle } from '../hostile-texts.ts'
import { assertSound } from '../web/axe.ts'
import { openBrowser } from '../web/browser.ts'
import { event, matter, site, told } from './making-matters.ts'
import { matters, written } from './matters.ts'

const url = 'https://baton.example.com/verify#token=x'
const long = compose(
  matter([told([event({ title: longestTitle, changes: { title: { from: 'x'.repeat(150), to: longestTitle } } })])]),
  site,
)

const pages: [name: string, html: string][] = [
  ...Object.keys(matters).map((name): [string, string] => [name, written(name, 'ko').html]),
  ['several in English', written('several', 'en').html],
  ['the longest title', long.html],
  ['security', composeSecurityMail({ name: 'verify', locale: 'ko', facts: {}, url }).html],
]

test('every mail can be read by everybody, on a phone in the dark as on a desk in the light', async (t) => {
  const page = await openBrowser(t)
  const requests: string[] = []
  page.on('request', (request) => requests.push(request.url()))
  for (const [name, html] of pages) {
    await page.setContent(html)
    await assertSound(page, name)
  }
  assert.deepEqual(requests, [], 'a mail fetches nothing')
})

test('a mail follows its surroundings: dark ones get light letters on a dark ground', async (t) => {
  const page = await openBrowser(t)
  await page.setContent(written('several', 'ko').html)
  const colors = async (colorScheme: 'light' | 'dark') => {
    await page.emulateMedia({ colorScheme })
    return page.evaluate('[getComputedStyle(document.body).backgroundColor, getComputedStyle(document.body).color]')
  }
  assert.deepEqual(await colors('light'), ['rgb(255, 255, 255)', 'rgb(27, 31, 42)'])
  assert.deepEqual(await colors('dark'), ['rgb(21, 23, 28)', 'rgb(232, 234, 240)'])
})
