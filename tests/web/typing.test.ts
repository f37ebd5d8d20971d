import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import type { Page } from '#shared/contract/page.ts'
import type { Task } from '#shared/contract/task.ts'
import { call } from '../call.ts'
import { eventually } from '../eventually.ts'
import { password, signedInPerson } from '../people.ts'
import { openBrowser } from './browser.ts'

test('Enter while Hangul is composed submits once, with the whole text', async (t) => {
  const minsu = await signedInPerson()
  const page = await openBrowser(t)
  await page.goto('/')
  await page.getByLabel('이메일').fill(minsu.email)
  await page.getByLabel('비밀번호', { exact: true }).fill(password)
  await page.getByRole('button', { name: '로그인' }).click()
  const unique = randomUUID().slice(0, 8)
  const field = page.getByLabel('대기에 작업 추가')
  await field.fill(`${unique} 회의`)
  await field.focus()
  const devtools = await page.context().newCDPSession(page)
  await devtools.send('Input.imeSetComposition', { text: '록', selectionStart: 1, selectionEnd: 1 })
  // What Chromium sends for the Enter that ends a composition: 229 first, then the text, then the real key.
  await devtools.send('Input.dispatchKeyEvent', {
    type: 'rawKeyDown',
    windowsVirtualKeyCode: 229,
    key: 'Process',
    code: 'Enter',
  })
  await devtools.send('Input.insertText', { text: '록' })
  await page.keyboard.press('Enter')
  const find = () => call<Page<Task>>('GET', `/api/tasks?q=${unique}`, { as: minsu })
  const { body } = await eventually(find, (answer) => answer.body.items.length > 0)
  await new Promise((resolve) => setTimeout(resolve, 300))
  const again = await find()
  assert.deepEqual(
    again.body.items.map((task) => task.title),
    [`${unique} 회의록`],
  )
  assert.equal(body.items.length, 1)
})
