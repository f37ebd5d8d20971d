import assert from 'node:assert/strict'
import { test } from 'node:test'
import { asDatabaseAdmin } from '../database.ts'
import { awaitMailbox, awaitOutcome, behave, giveTask, settledPerson } from '../mail-feedback/feedback.ts'
import { type SignedIn, signedInPerson } from '../people.ts'
import { overflows, violations } from './axe.ts'
import { becomes, openPage } from './open-page.ts'

const paths = ['/settings/notifications', '/settings/mail', '/mail', '/mail?state=pending', '/people', '/me']

/** An administrator with mail of each outcome, whose own address sends mail back. */
async function troubledAdmin(): Promise<SignedIn> {
  const minsu = await signedInPerson()
  const admin = await settledPerson({ name: '남궁길동이라는긴이름의사람' })
  await awaitOutcome(minsu, await giveTask(minsu, admin, '도착하는 작업'), admin.id)
  await behave(admin.email, 'refuse')
  await awaitOutcome(minsu, await giveTask(minsu, admin, '거절되는 작업'), admin.id)
  await behave(admin.email, 'bounce')
  await awaitOutcome(
    minsu,
    await giveTask(minsu, admin, '제목이 아주 길어서 좁은 화면에서 여러 줄이 되는 작업'),
    admin.id,
  )
  await awaitMailbox(minsu, admin.id, 'bounced')
  await asDatabaseAdmin((connection) => connection.query("UPDATE person SET role = 'admin' WHERE id = ?", [admin.id]))
  return admin
}

for (const [width, colorScheme, locale] of [
  [320, 'dark', 'en'],
  [1280, 'light', 'ko'],
] as const) {
  test(`the pages about mail are accessible at ${width} px in ${colorScheme} and ${locale}`, async (t) => {
    const admin = await troubledAdmin()
    const page = await openPage(t, admin, {
      path: '/me',
      width,
      colorScheme,
      locale: locale === 'ko' ? 'ko-KR' : 'en-US',
    })
    await page.evaluate(`localStorage.setItem('baton.locale', '${locale}')`)
    for (const path of paths) {
      await page.goto(path)
      await page.locator('.mailbox-banner').waitFor()
      await becomes(() => page.locator('[aria-busy="true"], .skeleton').count(), 0)
      if (path === '/settings/notifications') {
        await page.getByLabel(/프로젝트 더하기|Add project/).selectOption({ index: 1 })
      }
      assert.deepEqual(await violations(page), [], path)
      assert.equal(await overflows(page), false, path)
    }
  })
}
