import assert from 'node:assert/strict'
import { test } from 'node:test'
import { addDays, dayIn } from '#shared/contract/due-group.ts'
import { morningZone } from '../morning-zone.ts'
import { changeTask, newTask, signedInPerson, teamProject } from '../people.ts'
import { openPage } from './open-page.ts'

test('my work is grouped by when it is due where I am, with what is new and what is done', async (t) => {
  const timeZone = morningZone()
  const [minsu, younghee] = await Promise.all([signedInPerson({ timeZone }), signedInPerson()])
  const today = dayIn(timeZone, new Date())
  const { done } = await teamProject(younghee)
  const give = (title: string, fields: object) => newTask(younghee, { title, assigneeId: minsu.id, ...fields })
  await give('지난 일', { dueOn: addDays(today, -1) })
  const soon = await give('오늘 일', { dueOn: today })
  await give('이번 주 일', { dueOn: addDays(today, 6) })
  await give('나중 일', { dueOn: addDays(today, 7) })
  await give('언젠가 할 일', {})
  await give('끝낸 일', { statusId: done })
  const page = await openPage(t, minsu, { path: '/me' })
  const group = (name: RegExp) => page.getByRole('region', { name })
  for (const [name, title] of [
    [/^마감 지남/, '지난 일'],
    [/^오늘/, '오늘 일'],
    [/^이번 주/, '이번 주 일'],
    [/^나중에/, '나중 일'],
    [/^마감일 없음/, '언젠가 할 일'],
    [/^지난 7일/, '끝낸 일'],
  ] as const) {
    assert.deepEqual(await (await waitFor(group(name).getByRole('link'))).allInnerTexts(), [title])
  }
  await group(/^오늘/).getByText('새로 배정됨').waitFor()

  // Looked at, it is new no longer; changed by somebody else, it says so.
  await page.getByRole('link', { name: '오늘 일' }).click()
  await page.locator('.panel').getByRole('heading', { name: '오늘 일' }).waitFor()
  await group(/^오늘/).getByText('새로 배정됨').waitFor({ state: 'detached' })
  await page.keyboard.press('Escape')
  await page.locator('.panel').waitFor({ state: 'detached' })
  await changeTask(younghee, { ...soon, version: 1 }, { title: '오늘 일, 조금 다르게' })
  await group(/^오늘/).getByText('바뀜', { exact: true }).waitFor()
})

test('what I made and what I watch have lists of their own, and nothing says what to do', async (t) => {
  const minsu = await signedInPerson()
  const page = await openPage(t, minsu, { path: '/me' })
  await page.getByText('맡은 일이 없습니다').waitFor()
  const task = await newTask(minsu, { title: '내가 만든 일' })
  await page.getByRole('link', { name: '만든 일' }).click()
  await page.getByRole('link', { name: '내가 만든 일' }).waitFor()
  assert.equal(new URL(page.url()).search, '?role=created')
  await page.getByRole('link', { name: '지켜보는 일' }).click()
  await page.getByText(task.key).waitFor()
})

async function waitFor<Found extends { first: () => { waitFor: () => Promise<void> } }>(found: Found): Promise<Found> {
  await found.first().waitFor()
  return found
}
