import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Me } from '#shared/contract/me.ts'
import { call } from '../call.ts'
import { readTask } from '../comments/commenting.ts'
import { eventually } from '../eventually.ts'
import { awaitMails } from '../inbox.ts'
import { newTask, type SignedIn, signedInPerson } from '../people.ts'
import { assertSound } from '../web/axe.ts'
import { openBrowser } from '../web/browser.ts'

/** The link at the end of the first mail that this person gets. */
async function linkFor(person: SignedIn) {
  const minsu = await signedInPerson()
  const task = await newTask(minsu, { assigneeId: person.id })
  const [mail] = await awaitMails(person.email, 1)
  const link = /https?:\/\/\S+\/unsubscribe#token=[\w-]+/.exec(mail?.text ?? '')?.[0]
  assert.ok(link && mail?.html.includes(`href="${link}"`), mail?.text)
  return { task, link }
}

const modesOf = async (as: SignedIn) => Object.values((await call<Me>('GET', '/api/me', { as })).body.preferences.mail)

test('the link of a mail, opened by nobody who is signed in: mute the task, and take it back', async (t) => {
  const younghee = await signedInPerson({ name: '이영희' })
  const { task, link } = await linkFor(younghee)
  const page = await openBrowser(t, { width: 375 })
  await page.goto(link)
  await page.getByText('이영희 님에게 가는 메일').waitFor()
  await page.getByText(`${task.key} ${task.title}`).waitFor()
  assert.equal(await page.evaluate('location.pathname + location.hash'), '/unsubscribe')
  const isMuted = async () => (await readTask(younghee, task.key)).follow.muted
  assert.equal(await isMuted(), false, 'opening changes nothing')
  await page.getByRole('button', { name: '이 작업 메일 끄기' }).press('Enter')
  await page.getByText('이 작업의 메일을 껐습니다.').first().waitFor()
  assert.equal(await isMuted(), true)
  // Whoever works by keyboard goes on from where they were.
  await eventually(
    () => page.evaluate('document.activeElement.textContent'),
    (text) => text === '되돌리기',
  )
  await page.keyboard.press('Enter')
  await page.getByText('되돌렸습니다.').first().waitFor()
  await page.getByRole('button', { name: '이 작업 메일 끄기' }).waitFor()
  assert.equal(await isMuted(), false)
})

test('in English: one kind, then all of it, and back', async (t) => {
  const alex = await signedInPerson({ name: 'Alex Kim', locale: 'en' })
  const { link } = await linkFor(alex)
  const page = await openBrowser(t, { locale: 'en-US' })
  await page.goto(link)
  await page.getByRole('button', { name: 'No more mail of the kind “Assignee”' }).click()
  await page.getByRole('button', { name: 'Undo' }).waitFor()
  assert.equal((await modesOf(alex)).filter((mode) => mode === 'off').length, 1)
  await page.getByRole('button', { name: 'No more mail about any change' }).click()
  await page.getByText('There is no more mail about changes.').first().waitFor()
  assert.deepEqual([...new Set(await modesOf(alex))], ['off'])
  await page.getByRole('button', { name: 'Undo' }).click()
  await page.getByText('It is as it was before.').first().waitFor()
  assert.equal((await modesOf(alex)).filter((mode) => mode === 'off').length, 1)
})

test('a link that was cut off says so, and one that is none of ours too', async (t) => {
  const page = await openBrowser(t)
  await page.goto('/unsubscribe#token=abc')
  await page.getByRole('heading', { name: '링크가 온전하지 않습니다' }).waitFor()
  await page.goto('about:blank')
  await page.goto(`/unsubscribe#token=${'A'.repeat(68)}`)
  await page.getByRole('heading', { name: '더는 쓸 수 없는 링크입니다' }).waitFor()
})

test('the page of the link is accessible, narrow in the dark and wide in the light', async (t) => {
  const { link } = await linkFor(await signedInPerson({ name: '남궁길동이라는긴이름의사람' }))
  const page = await openBrowser(t)
  await page.goto(link)
  await page.getByRole('button', { name: '변경 메일 모두 끄기' }).waitFor()
  await assertSound(page, 'as it opens')
  await page.getByRole('button', { name: '이 작업 메일 끄기' }).click()
  await page.getByRole('button', { name: '되돌리기' }).waitFor()
  await assertSound(page, 'when something was switched off')
})
