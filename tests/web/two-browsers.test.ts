import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Page } from 'playwright-core'
import { call } from '../call.ts'
import { asDatabaseAdmin } from '../database.ts'
import { type SignedIn, signedInPerson } from '../people.ts'
import { bringSession, openBrowser } from './browser.ts'
import { reload } from './open-page.ts'

async function comeIn(page: Page, person: SignedIn): Promise<void> {
  await bringSession(page, person)
  await page.goto('/')
  await page.getByRole('region', { name: /대기/ }).waitFor()
}

/** Lets the retry grace of every used refresh token of this person end. */
async function letGracePass({ id }: SignedIn): Promise<void> {
  await asDatabaseAdmin((connection) =>
    connection.query(
      `UPDATE refresh_token r JOIN session s ON s.id = r.session_id SET r.used_at = r.used_at - INTERVAL 31 SECOND
       WHERE s.person_id = ? AND r.used_at IS NOT NULL`,
      [id],
    ),
  )
}

test('a copied session ends in both browsers with the first request that shows the copy', async (t) => {
  const person = await signedInPerson()
  const [owner, thief] = await Promise.all([openBrowser(t), openBrowser(t)])
  await comeIn(owner, person)
  await thief.context().addCookies(await owner.context().cookies())
  await thief.goto('/')
  await thief.getByRole('region', { name: /대기/ }).waitFor()
  await letGracePass(person)
  await owner.reload()
  await owner.getByRole('button', { name: '로그인' }).waitFor()
  await thief.reload()
  await thief.getByRole('button', { name: '로그인' }).waitFor()
})

test('signing out everywhere on one device ends the others: refresh and access', async (t) => {
  const person = await signedInPerson()
  const [laptop, phone] = await Promise.all([openBrowser(t), openBrowser(t, { width: 375 })])
  await comeIn(laptop, person)
  await comeIn(phone, person)
  assert.equal((await call('DELETE', '/api/auth/sessions', { as: person })).status, 204)
  for (const page of [laptop, phone]) {
    await reload(page)
    await page.getByRole('button', { name: '로그인' }).waitFor()
  }
  assert.equal(
    (await call('GET', '/api/me', { as: person })).status,
    401,
    'the access token is refused before its ten minutes are over',
  )
})
