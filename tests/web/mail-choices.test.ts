import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Page } from 'playwright-core'
import type { Me } from '#shared/contract/me.ts'
import { call } from '../call.ts'

import { changeTask, newTask, type SignedIn, signedInPerson, teamProject } from '../people.ts'
import { quietLedger } from '../waiting-mails.ts'
import { openPage, reload } from './open-page.ts'

const preferencesOf = async (as: SignedIn) => (await call<Me>('GET', '/api/me', { as })).body.preferences

const openChoices = (t: Parameters<typeof openPage>[0], person: SignedIn, wanted: { width?: number } = {}) =>
  openPage(t, person, { path: '/settings/notifications', ...wanted })

async function save(page: Page) {
  await page.getByRole('button', { name: '저장', exact: true }).click()
  await page.getByText('저장했습니다.').waitFor()
}

test('what is chosen per kind, per project and for the day is kept', async (t) => {
  const minsu = await signedInPerson()
  const { id: projectId } = await teamProject(minsu)
  const page = await openChoices(t, minsu)
  await page.getByRole('radio', { name: '댓글이 달릴 때: 하루 한 번' }).check()
  await page.getByText('그동안의 일을 모아 매일 09:00에 한 통으로 보냅니다.').waitFor()
  await page.getByLabel('하루 한 번 보내는 시각').selectOption('08:30')
  await page.getByText('그동안의 일을 모아 매일 08:30에 한 통으로 보냅니다.').waitFor()
  await page.getByLabel('내가 바꾼 것도 메일로 받기').check()
  await page.getByLabel('화면에서 이미 본 것은 보내지 않기').uncheck()
  await page.getByLabel('프로젝트 더하기').selectOption(projectId)
  await page.locator('.mail-project').getByLabel('상태가 바뀔 때').selectOption('off')
  await save(page)
  const stored = await preferencesOf(minsu)
  assert.deepEqual(stored.mail, {
    assigned: 'grouped',
    status: 'grouped',
    content: 'grouped',
    comment: 'daily',
    mention: 'grouped',
    due: 'grouped',
  })
  assert.deepEqual(stored.projects, { [projectId]: { status: 'off' } })
  assert.deepEqual([stored.dailyAt, stored.ownChanges, stored.skipSeen], ['08:30', true, false])

  await reload(page)
  assert.equal(await page.getByRole('radio', { name: '댓글이 달릴 때: 하루 한 번' }).isChecked(), true)
  assert.equal(await page.locator('.mail-project').getByLabel('상태가 바뀔 때').inputValue(), 'off')
  await page.getByRole('button', { name: /따로 정한 것 빼기/ }).click()
  await save(page)
  assert.deepEqual((await preferencesOf(minsu)).projects, {})
})

test('the arrow keys choose in the table, on a phone as well; what is not saved can be discarded', async (t) => {
  const minsu = await signedInPerson()
  const page = await openChoices(t, minsu, { width: 375 })
  await page.getByRole('radio', { name: '내용이 바뀔 때: 모아서' }).focus()
  await page.keyboard.press('ArrowRight')
  assert.equal(await page.getByRole('radio', { name: '내용이 바뀔 때: 하루 한 번' }).isChecked(), true)
  await page.getByText('아직 저장하지 않았습니다.').waitFor()
  await page.getByRole('button', { name: '되돌리기' }).click()
  assert.equal(await page.getByRole('radio', { name: '내용이 바뀔 때: 모아서' }).isChecked(), true)
  assert.equal(await page.getByText('아직 저장하지 않았습니다.').count(), 0)
})

test('the time of the day is chosen from quarters of an hour', async (t) => {
  const page = await openChoices(t, await signedInPerson())
  const choice = page.getByLabel('하루 한 번 보내는 시각')
  await choice.waitFor()
  const times = await choice.locator('option').allTextContents()
  assert.deepEqual([times.length, times[0], times[33], times.at(-1)], [96, '00:00', '08:15', '23:45'])
})

test('the preview follows the choices before they are saved', async (t) => {
  const [minsu, younghee] = await Promise.all([signedInPerson(), signedInPerson({ name: '이영희' })])
  const { inProgress } = await teamProject(minsu)
  const task = await newTask(younghee, { title: '미리 볼 작업', assigneeId: minsu.id })
  await changeTask(younghee, task, { statusId: inProgress })
  await quietLedger(minsu, task, 2)
  const page = await openChoices(t, minsu)
  const preview = page.getByRole('region', { name: '지난주라면 이렇게 왔을 것입니다' })
  await preview.getByText('7일 동안 메일 2통').waitFor()
  await page.getByRole('radio', { name: '상태가 바뀔 때: 받지 않음' }).check()
  await preview.getByText('7일 동안 메일 1통').waitFor()
  await preview.getByText('받지 않기로 한 것 1건').waitFor()
  await page.getByText('지난주라면 2통에서 1통이 됩니다.').waitFor()
  await preview.locator('summary').first().click()
  await preview.getByRole('link', { name: `${task.key} 미리 볼 작업` }).waitFor()
  assert.equal((await preferencesOf(minsu)).mail.status, 'grouped')
})
