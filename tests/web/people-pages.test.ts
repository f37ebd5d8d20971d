import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import type { Page } from 'playwright-core'
import { eventually } from '../eventually.ts'
import { connectFrom } from '../identity/send-from.ts'
import { awaitSecurityMail, type Mail } from '../inbox.ts'
import { adminPerson, password, signedInPerson } from '../people.ts'
import { openBrowser } from './browser.ts'
import { openPage, reload } from './open-page.ts'

const newPassword = '전혀-다른-새-비밀번호'

/** The link of a security mail, as the person clicks on it. */
function linkIn(mail: Mail, page: string): string {
  const link = new RegExp(`https?://\\S+/${page}#token=[\\w-]{43}`).exec(mail.text)?.[0]
  assert.ok(link, `no link to /${page} in:\n${mail.text}`)
  return link
}

async function signInOnScreen(page: Page, email: string, secret = password) {
  await page.getByLabel('이메일', { exact: true }).fill(email)
  await page.getByLabel('비밀번호', { exact: true }).fill(secret)
  await page.getByRole('button', { name: '로그인', exact: true }).click()
}

async function pathOf(page: Page): Promise<string> {
  return page.evaluate('location.pathname + location.hash')
}

test('a forgotten password: mail, link, new password, sign-in; the link works once', async (t) => {
  const minsu = await signedInPerson()
  const page = await openBrowser(t)
  await page.goto('/')
  await page.getByRole('link', { name: '비밀번호를 잊었나요?' }).click()
  await page.getByLabel('가입한 이메일').fill(minsu.email)
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: '메일을 확인해 주세요' }).waitFor()

  const link = linkIn(await awaitSecurityMail(minsu.email, /비밀번호/), 'reset')
  await page.goto(link)
  await page.getByLabel('새 비밀번호', { exact: true }).fill('짧다')
  assert.equal(await pathOf(page), '/reset')
  await page.keyboard.press('Enter')
  await page.getByText('너무 짧습니다').waitFor()
  assert.equal(await page.getByLabel('새 비밀번호', { exact: true }).inputValue(), '짧다')
  assert.equal(await page.evaluate('document.activeElement.name'), 'password')
  await page.getByLabel('새 비밀번호', { exact: true }).fill(newPassword)
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: '비밀번호를 바꿨습니다' }).waitFor()
  await page.getByRole('link', { name: '로그인으로 가기' }).click()
  await signInOnScreen(page, minsu.email, newPassword)
  await page.getByRole('region', { name: /대기/ }).waitFor()

  await page.goto(link)
  await page.getByLabel('새 비밀번호', { exact: true }).fill(newPassword)
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: '더는 쓸 수 없는 링크입니다' }).waitFor()
  await page.getByRole('link', { name: '새 링크 받기' }).click()
  await page.getByLabel('가입한 이메일').waitFor()
})

test('an administrator invites, the mail brings the newcomer in, and the list says so', async (t) => {
  const admin = await adminPerson({ name: '박관리' })
  const email = `newcomer-${randomUUID()}@example.com`
  const [office, home] = await Promise.all([openBrowser(t), openBrowser(t, { width: 375 })])
  await office.goto('/people')
  await signInOnScreen(office, admin.email)
  const invite = office.getByRole('form', { name: '초대하기' })
  await invite.getByLabel('이메일').fill('주소가 아님')
  await office.keyboard.press('Enter')
  await invite.getByText('이메일 주소가 아닙니다').waitFor()
  await invite.getByLabel('이메일').fill(email)
  await office.keyboard.press('Enter')
  const row = office.getByRole('listitem').filter({ hasText: email })
  await row.getByText('기다리는 중').waitFor()

  await home.goto(linkIn(await awaitSecurityMail(email, /./), 'join'))
  await home.getByText('박관리 님이 초대했습니다.').waitFor()
  assert.equal(await home.getByLabel('초대받은 이메일').inputValue(), email)
  assert.equal(await pathOf(home), '/join')
  await home.getByLabel('이름').fill('정새롬')
  await home.getByLabel('비밀번호', { exact: true }).fill(password)
  await home.getByRole('button', { name: '참여하기' }).click()
  await home.getByRole('region', { name: /대기/ }).waitFor()

  await office.reload()
  await row.filter({ hasText: '참여함' }).waitFor()
  await office.goto('/audit?type=invite.created')
  await office.getByRole('row').filter({ hasText: '초대를 보냄' }).filter({ hasText: '박관리' }).first().waitFor()

  const stranger = connectFrom(t, '127.0.15.9')
  const guess = { email, password: 'a wrong one' }
  await Promise.all(Array.from({ length: 15 }, () => stranger('/api/auth/login', guess)))
  await office.getByRole('link', { name: '거절한 시도' }).click()
  const refused = office.getByRole('row').filter({ hasText: '127.0.15.x' }).filter({ hasText: '로그인' })
  await eventually(
    async () => {
      await office.getByRole('button', { name: '새로 고침' }).click()
      return refused.count()
    },
    (rows) => rows > 0,
  )
  await refused.filter({ hasText: '번 이상' }).waitFor()
})

test('who is no administrator sees the team, and a sentence in place of the log', async (t) => {
  const minsu = await signedInPerson({ name: `김구성 ${randomUUID().slice(0, 8)}` })
  const page = await openPage(t, minsu, { path: '/people' })
  await page.getByRole('listitem').filter({ hasText: minsu.name }).waitFor()
  assert.equal(await page.getByRole('heading', { name: '초대' }).count(), 0)
  for (const path of ['/audit', '/refusals']) {
    await page.goto(path)
    await page.getByText('관리자만 볼 수 있습니다').waitFor()
  }
})

test('the sessions page, in English, signs another browser out', async (t) => {
  const alex = await signedInPerson({ name: 'Alex Kim', locale: 'en' })
  const there = await openPage(t, alex, { path: '/', locale: 'en-US' })
  await there.getByRole('region', { name: /Waiting/ }).waitFor()
  const here = await openPage(t, alex, { path: '/settings/sessions', locale: 'en-US' })
  await here.getByText('This device').waitFor()
  const others = here.getByRole('button', { name: /^End the session on/ })
  // One is that browser, the other the session by which the test registered Alex.
  for (let left = await others.count(); left > 0; left -= 1) {
    await others.first().click()
    await here.getByRole('dialog').getByRole('button', { name: 'End' }).click()
    await here.getByRole('dialog').waitFor({ state: 'detached' })
  }
  assert.equal(await others.count(), 0)
  await there.reload()
  await there.getByRole('button', { name: 'Sign in' }).waitFor()
})

test('profile, preferences and a personal token are kept; the token is shown once', async (t) => {
  const minsu = await signedInPerson()
  const page = await openPage(t, minsu, { path: '/settings' })
  await page.getByLabel('이름').fill('김바꿈')
  await page.getByRole('radio', { name: '분홍' }).check()
  await page.getByRole('button', { name: '저장' }).click()
  await page.getByText('저장했습니다.').waitFor()
  await page.goto('/settings/notifications')
  await page.getByRole('radio', { name: '상태가 바뀔 때: 받지 않음' }).check()
  await page.getByRole('button', { name: '저장' }).click()
  await page.getByText('저장했습니다.').waitFor()
  await page.goto('/settings/tokens')
  await page.getByLabel('이름').fill('배포 스크립트')
  await page.getByRole('button', { name: '토큰 만들기' }).click()
  assert.match(await page.getByRole('textbox', { name: '새 토큰' }).inputValue(), /^baton_pat_[\w-]{43}$/)
  await reload(page)
  await page.getByRole('listitem').filter({ hasText: '배포 스크립트' }).waitFor()
  assert.equal(await page.getByText('baton_pat_').count(), 0)
  await page.goto('/settings')
  assert.equal(await page.getByLabel('이름').inputValue(), '김바꿈')
  assert.equal(await page.getByRole('radio', { name: '분홍' }).isChecked(), true)
  await page.goto('/settings/notifications')
  assert.equal(await page.getByRole('radio', { name: '상태가 바뀔 때: 받지 않음' }).isChecked(), true)
})

test('an account is deleted with the password and a sentence typed by hand', async (t) => {
  const minsu = await signedInPerson()
  const page = await openPage(t, minsu, { path: '/settings/data' })
  await page.getByRole('button', { name: '계정 지우기' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('지금 비밀번호').fill('틀린 비밀번호')
  await dialog.getByLabel(/확인하려면/).fill('계정을 지웁니다')
  await page.keyboard.press('Enter')
  await dialog.getByText('비밀번호가 맞지 않습니다.').waitFor()
  await dialog.getByLabel('지금 비밀번호').fill(password)
  await dialog.getByRole('button', { name: '영영 지우기' }).click()
  await page.getByText('계정을 지웠습니다').waitFor()
  await signInOnScreen(page, minsu.email)
  await page.getByText('이메일 또는 비밀번호가 맞지 않습니다').waitFor()
})
