import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import { call } from '../call.ts'
import { awaitSecurityMail, linkTokenOf } from '../inbox.ts'
import { awaitMailbox, awaitOutcome, behave, giveTask, settledPerson } from '../mail-feedback/feedback.ts'
import { newTask, registeredPerson, type SignedIn, signedInPerson } from '../people.ts'
import { columnOf, openPage } from './open-page.ts'
import { openTask } from './open-task.ts'

/** Somebody from whose address a mail has come back for good. */
async function unreachablePerson(by: SignedIn, name: string): Promise<SignedIn> {
  const person = await settledPerson({ name })
  await behave(person.email, 'bounce')
  await awaitOutcome(by, await giveTask(by, person), person.id)
  await awaitMailbox(by, person.id, 'bounced')
  return person
}

test('whose mail comes back is told on every page what it means, and puts it right by proving the address again', async (t) => {
  const minsu = await signedInPerson()
  const younghee = await unreachablePerson(minsu, '이영희')
  const page = await openPage(t, younghee, { path: '/me' })
  const banner = page.locator('.mailbox-banner')
  await banner.getByText(`${younghee.email} 주소로 보낸 메일이 되돌아옵니다.`).waitFor()
  await banner.getByRole('link', { name: '이메일 바꾸기' }).click()
  await page.getByRole('heading', { name: '이메일', exact: true }).waitFor()
  await behave(younghee.email, 'success')
  await banner.getByRole('button', { name: '이 주소 다시 확인하기' }).click()
  await page.getByText('확인 메일을 보냈습니다.').waitFor()
  const mail = await awaitSecurityMail(younghee.email, /이메일 주소를 확인해/)
  await page.goto(`/verify#token=${linkTokenOf(mail)}`)
  await page.getByRole('button', { name: '이메일 확인' }).click()
  await awaitMailbox(minsu, younghee.id, 'ok')
  await page.goto('/me')
  await page.getByRole('heading', { level: 1 }).waitFor()
  await banner.waitFor({ state: 'detached' })
})

test('who has not confirmed their address is told so on every page, until they have', async (t) => {
  const newcomer = await registeredPerson()
  const page = await openPage(t, newcomer, { path: '/me' })
  const banner = page.locator('.mailbox-banner')
  await banner.getByText(`${newcomer.email} 주소를 아직 확인하지 않았습니다.`).waitFor()
  await banner.getByRole('button', { name: '확인 메일 다시 보내기' }).click()
  await page.getByText('확인 메일을 보냈습니다.').waitFor()
  const token = linkTokenOf(await awaitSecurityMail(newcomer.email, /이메일 주소를 확인해/))
  assert.equal((await call('POST', '/api/auth/verify', { body: { token } })).status, 204)
  await page.evaluate("dispatchEvent(new Event('focus'))")
  await banner.waitFor({ state: 'detached' })
})

test('assigning to an address that sends mail back warns at once, and menus mark it', async (t) => {
  const minsu = await signedInPerson()
  const name = `이돌아 ${randomUUID().slice(0, 6)}`
  const younghee = await unreachablePerson(minsu, name)
  const task = await newTask(minsu, { title: `맡길 작업 ${name}` })
  const { page, panel } = await openTask(t, minsu, { key: task.key })
  await panel.getByLabel('담당자', { exact: true }).selectOption({ label: `${name} (메일이 돌아오는 주소)` })
  await page.getByText(`${name} 님은 메일이 돌아오는 주소입니다.`).waitFor()
  await panel.getByText(`${name}: 메일이 반송되는 주소라 보내지 않음`).waitFor()

  await page.keyboard.press('Escape')
  await columnOf(page, '대기')
    .getByRole('button', { name: `‘${task.title}’ 메뉴` })
    .click()
  const choice = page.getByRole('menuitemradio', { name: `${name} 메일이 돌아오는 주소` })
  await choice.locator('.mailbox-mark').waitFor()
  await page.keyboard.press('Escape')

  await awaitMailbox(minsu, younghee.id, 'bounced')
  await page.goto('/people')
  await page.getByRole('listitem').filter({ hasText: name }).getByText('메일이 돌아오는 주소').waitFor()
})
