import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Page } from 'playwright-core'
import { newComment } from '../comments/commenting.ts'
import { longestTitle, xssVectors } from '../hostile-texts.ts'
import { changeTask, newTask, signedInPerson } from '../people.ts'
import { changeProject, newProject } from '../projects/projects.ts'
import { overflows } from './axe.ts'
import { reload } from './open-page.ts'
import { openTask } from './open-task.ts'

/** What these texts would do if they could: run, open a dialog, lead away, or load something from elsewhere. */
function watch(page: Page) {
  const seen: string[] = []
  const own = (address: string) => /^(https?:\/\/(localhost|127\.0\.0\.1)[:/]|about:|data:|blob:)/.test(address)
  page.on('dialog', (dialog) => seen.push(`dialog: ${dialog.message()}`))
  page.on('request', (request) => own(request.url()) || seen.push(`request: ${request.url()}`))
  page.on('framenavigated', (frame) => frame !== page.mainFrame() && seen.push(`frame: ${frame.url()}`))
  return seen
}

const planted =
  '.panel :is(script, iframe, object, embed, form[action], base, meta, link, style, video, img, [onerror], [onload], [onfocus], [ontoggle])'

async function assertInert(page: Page, seen: string[]) {
  // One more moment for whatever would load.
  await new Promise((resolve) => setTimeout(resolve, 500))
  assert.equal(await page.evaluate('window.xss'), undefined)
  assert.equal(await page.locator(planted).count(), 0)
  assert.equal(await page.locator('.panel a[href^="javascript:" i]').count(), 0)
  assert.deepEqual(seen, [])
}

test('25 texts that are programs elsewhere are only texts in titles, descriptions, comments and the history', async (t) => {
  const minsu = await signedInPerson()
  const project = await newProject(minsu, { name: 'XSS' })
  const all = xssVectors.join('\n\n')
  const task = await newTask(minsu, { projectId: project.id, title: xssVectors[1], description: all })
  for (const vector of xssVectors) await newComment(minsu, task.key, vector)
  let version = task.version + xssVectors.length
  for (const title of xssVectors.slice(2)) {
    const { body } = await changeTask(minsu, { key: task.key, version }, { title: title.replaceAll('\t', ' ') })
    version = body.version
  }
  const { page, panel } = await openTask(t, minsu, { key: task.key })
  const seen = watch(page)
  await reload(page)
  await panel.getByText('이전 댓글 더 보기').click()
  await panel
    .locator('.comment')
    .nth(xssVectors.length - 1)
    .waitFor()
  await panel.locator('.timeline .diff-text').nth(10).waitFor()
  // Markup that Markdown takes for HTML is shown as it was written.
  await panel.locator('.description').getByText('<script>window.xss=1</script>').first().waitFor()
  await assertInert(page, seen)
  await panel.getByRole('button', { name: '설명 수정' }).click()
  assert.equal(await panel.getByRole('textbox', { name: '설명' }).inputValue(), all)
  await assertInert(page, seen)
})

/** A vector as a name of at most so many characters, which has no control characters. */
const named = (vector: string, max: number) => [...vector.replaceAll('\t', ' ')].slice(0, max).join('').trim()

test('25 people, projects, labels and sub-tasks that are called like programs are only called that', async (t) => {
  const minsu = await signedInPerson()
  const project = await newProject(minsu, { name: named(xssVectors[1], 60) })
  const labels = xssVectors.map((vector, at) => ({ name: `${at} ${named(vector, 26)}`.trim(), color: 'red' as const }))
  const { body } = await changeProject(minsu, project, { labels })
  const labelIds = body.labels.slice(0, 20).map(({ id }) => id)
  const task = await newTask(minsu, { projectId: project.id, title: '이름 시험', labelIds })
  for (const vector of xssVectors) {
    const person = await signedInPerson({ name: named(vector, 60) })
    await newProject(minsu, { name: named(vector, 60) })
    await newTask(minsu, { projectId: project.id, parentId: task.id, title: vector.replaceAll('\t', ' ') })
    await newComment(person, task.key, `@[${person.name.replace(/[[\]]/g, '')}](${person.id})`)
  }
  const { page, panel } = await openTask(t, minsu, { key: task.key })
  const seen = watch(page)
  await reload(page)
  await panel
    .locator('.subtask')
    .nth(xssVectors.length - 1)
    .waitFor()
  await panel.getByText('이전 댓글 더 보기').click()
  await panel
    .locator('.mention')
    .nth(xssVectors.length - 1)
    .waitFor()
  await panel.getByRole('button', { name: '라벨 고르기' }).click()
  assert.equal(await panel.locator('.label-choice').count(), xssVectors.length)
  await panel.getByText('지켜봅니다').click()
  await panel.getByRole('textbox', { name: '댓글 쓰기' }).pressSequentially('@')
  await panel.getByRole('listbox').getByRole('option').first().waitFor()
  await assertInert(page, seen)
  await page.goto('/projects')
  await page.getByText('<svg onload="window.xss=1">').first().waitFor()
  await assertInert(page, seen)
})

for (const [what, title] of [
  ['200 characters with emoji', longestTitle],
  ['one word of 200 letters', 'ㅁ'.repeat(200)],
  ['right to left', `مهمة جديدة ${'تسجيل الدخول '.repeat(12)}`.trim()],
] as const) {
  test(`a title of ${what} fits a phone, also while it is edited`, async (t) => {
    const minsu = await signedInPerson()
    const task = await newTask(minsu, { title, description: title })
    const { page, panel } = await openTask(t, minsu, { key: task.key, wanted: { width: 375 } })
    await panel.getByText('작업을 만들었습니다').waitFor()
    const body = panel.locator('.panel-body')
    const isTooWide = () => body.evaluate((element) => element.scrollWidth > element.clientWidth)
    assert.equal(await overflows(page), false)
    assert.equal(await isTooWide(), false)
    await panel.getByRole('button', { name: '제목 수정' }).click()
    const field = panel.getByRole('textbox', { name: '제목' })
    assert.equal(await field.inputValue(), title)
    assert.equal(await field.evaluate((element) => element.scrollHeight > element.clientHeight + 4), false)
    assert.equal(await isTooWide(), false)
  })
}
