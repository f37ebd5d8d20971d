import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Page } from 'playwright-core'
import type { Project } from '#shared/contract/project.ts'
import { newComment } from '../comments/commenting.ts'
import { longestTitle, xssVectors } from '../hostile-texts.ts'
import { changeTask, newTask, signedInPerson } from '../people.ts'
import { changeProject, newProject } from '../projects/projects.ts'
import { overflows } from './axe.ts'
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
  await page.reload()
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

for (const [at, vector] of xssVectors.filter((text) => [...text].length <= 60 && !text.includes('\t')).entries()) {
  if (at % 5 > 0) continue
  test(`a person, a project, a label and a task called ${vector} are called that`, async (t) => {
    const minsu = await signedInPerson({ name: vector })
    const project: Project = await newProject(minsu, { name: vector })
    const labels = [{ name: [...vector].slice(0, 30).join(''), color: 'red' as const }]
    const { body } = await changeProject(minsu, project, { labels })
    const fields = {
      projectId: project.id,
      title: vector,
      assigneeId: minsu.id,
      labelIds: body.labels.map(({ id }) => id),
    }
    const task = await newTask(minsu, fields)
    await newComment(minsu, task.key, `@[${vector.replace(/[[\]]/g, '')}](${minsu.id}) ${vector}`)
    const { page, panel } = await openTask(t, minsu, { key: task.key })
    const seen = watch(page)
    await page.reload()
    await panel.getByRole('heading', { name: vector }).waitFor()
    await panel.locator('.mention').waitFor()
    await assertInert(page, seen)
  })
}

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
