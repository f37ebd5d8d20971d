import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import type { Locator, Page } from 'playwright-core'
import PostalMime from 'postal-mime'
import type { Page as Items } from '#shared/contract/page.ts'
import type { Task } from '#shared/contract/task.ts'
import { call } from '../call.ts'
import { newComment, readTask } from '../comments/commenting.ts'
import { eventually } from '../eventually.ts'
import { exactTexts, longestTitle } from '../hostile-texts.ts'
import { awaitMails } from '../inbox.ts'
import { newTask, type SignedIn, signedInPerson } from '../people.ts'
import { newProject } from '../projects/projects.ts'
import { openPage, searchOf } from '../web/open-page.ts'
import { openTask } from '../web/open-task.ts'

const titles = {
  'the longest title': longestTitle,
  'every syllable’s kind': '가각갂 힣ㄱㅏ 뷁 똠방각하 😀',
  ...exactTexts,
}

for (const [what, title] of Object.entries(titles)) {
  test(`D8.12: a subject and a body round-trip byte for byte: ${what}`, async () => {
    const [minsu, younghee] = await Promise.all([signedInPerson({ name: '김민수' }), signedInPerson()])
    const description = `${title}\n둘째 줄 — “끝”`
    const { key } = await newTask(minsu, { title: title.normalize('NFD'), description, assigneeId: younghee.id })
    const [mail] = await awaitMails(younghee.email, 1)
    const { subject, text = '', html = '' } = await PostalMime.parse(mail?.raw ?? '')
    const composed = title.normalize('NFC')
    // But for marks of direction, with which a title could show another one in a list of mails.
    const shown = composed.replace(/[\u202a-\u202e\u2066-\u2069]/g, '')
    assert.deepEqual(Buffer.from(subject ?? ''), Buffer.from(`[우리 팀] ${shown} (${key})`))
    assert.ok(Buffer.from(text).includes(Buffer.from(`${key} ${composed}\n`)), text)
    assert.ok(text.includes('    둘째 줄 — “끝”\n'), text)
    const escaped = composed.replace(
      /[&<>"']/g,
      (character) => `&${{ '&': 'amp', '<': 'lt', '>': 'gt', '"': 'quot', "'": '#39' }[character]};`,
    )
    assert.ok(html.includes(escaped), html)
  })
}

// What the key is called while a word is composed: Windows hides it, a Mac says Enter.
const enterKeys = {
  windows: { windowsVirtualKeyCode: 229, key: 'Process' },
  mac: { windowsVirtualKeyCode: 13, key: 'Enter' },
}

/**
 * Types the last syllable of a word in a composition that Enter ends, as Chromium sends it: the key comes before the
 * text.
 */
async function endWithEnter(
  page: Page,
  field: Locator,
  { syllable, modifiers = 0, on }: { syllable: string; modifiers?: number; on: keyof typeof enterKeys },
): Promise<void> {
  await field.focus()
  const devtools = await page.context().newCDPSession(page)
  await devtools.send('Input.imeSetComposition', { text: syllable, selectionStart: 1, selectionEnd: 1 })
  await devtools.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', ...enterKeys[on], code: 'Enter', modifiers })
  await devtools.send('Input.insertText', { text: syllable })
  // So long that what Enter would have sent were there.
  await page.waitForTimeout(400)
}

const tasksNamed = async (as: SignedIn, word: string) =>
  (await call<Items<Task>>('GET', `/api/tasks?q=${word}`, { as })).body.items.map(({ title }) => title)

test('D8.12: Enter within a composition does not submit: on the board and in the search', async (t) => {
  const minsu = await signedInPerson()
  const { key } = await newProject(minsu)
  const page = await openPage(t, minsu, { path: `/p/${key}` })
  const word = randomUUID().slice(0, 8)
  const quickAdd = page.getByLabel('대기에 작업 추가')
  for (const on of ['windows', 'mac'] as const) {
    await quickAdd.fill(`${word} 회의`)
    await endWithEnter(page, quickAdd, { syllable: '록', on })
    assert.deepEqual(await tasksNamed(minsu, word), [])
  }
  await page.keyboard.press('Enter')
  await eventually(
    () => tasksNamed(minsu, word),
    (found) => found.join() === `${word} 회의록`,
  )
  const search = page.getByLabel('제목이나 키로 찾기')
  await search.focus()
  const devtools = await page.context().newCDPSession(page)
  await devtools.send('Input.imeSetComposition', { text: '로', selectionStart: 1, selectionEnd: 1 })
  await page.waitForTimeout(400)
  assert.equal(searchOf(page), '')
  await devtools.send('Input.insertText', { text: '록' })
  await page.waitForURL((url) => url.searchParams.get('q') === '록')
  assert.deepEqual(await tasksNamed(minsu, word), [`${word} 회의록`], 'once, with its last syllable')
})

test('D8.12: Enter within a composition does not submit: a title and a comment', async (t) => {
  const minsu = await signedInPerson()
  const task = await newTask(minsu, { title: '처음 제목' })
  await newComment(minsu, task.key, '먼저 있던 댓글')
  const { page, panel } = await openTask(t, minsu, { key: task.key })
  await panel.getByRole('button', { name: '제목 수정' }).click()
  const title = panel.locator('textarea[name=title]')
  for (const on of ['windows', 'mac'] as const) {
    await title.fill('회의')
    await endWithEnter(page, title, { syllable: '록', on })
    assert.equal((await readTask(minsu, task.key)).title, '처음 제목')
  }
  await page.keyboard.press('Enter')
  await eventually(
    () => readTask(minsu, task.key),
    (read) => read.title === '회의록',
  )
  const comment = panel.getByRole('textbox', { name: '댓글 쓰기' })
  const count = async () => (await readTask(minsu, task.key)).commentCount
  for (const on of ['windows', 'mac'] as const) {
    await comment.fill('회의')
    // Outside a composition, Control and Enter would send it.
    await endWithEnter(page, comment, { syllable: '록', modifiers: 2, on })
    assert.equal(await count(), 1)
  }
  await page.keyboard.press('Control+Enter')
  assert.equal(await eventually(count, (now) => now > 1), 2)
})
