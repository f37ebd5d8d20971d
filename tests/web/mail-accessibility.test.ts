import { test } from 'node:test'
import { asDatabaseAdmin } from '../database.ts'
import { awaitMailbox, awaitOutcome, behave, giveTask, settledPerson } from '../mail-feedback/feedback.ts'
import { type SignedIn, signedInPerson } from '../people.ts'
import { assertSound, narrowInTheDark, wideInTheLight } from './axe.ts'
import { moveTo, openPage } from './open-page.ts'

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

test('the pages about mail are accessible, narrow in the dark and in English, wide in the light and in Korean', async (t) => {
  const page = await openPage(t, await troubledAdmin(), { path: '/me' })
  for (const [locale, surroundings] of [
    ['en', narrowInTheDark],
    ['ko', wideInTheLight],
  ] as const) {
    await page.evaluate(`localStorage.setItem('baton.locale', '${locale}')`)
    await page.goto('/me')
    for (const path of paths) {
      await moveTo(page, path)
      await page.locator('.mailbox-banner').waitFor()
      if (path === '/settings/notifications') {
        await page.getByLabel(/프로젝트 더하기|Add project/).selectOption({ index: 1 })
      }
      await assertSound(page, `${path} in ${locale}`, [surroundings])
    }
  }
})
