import { test } from 'node:test'
import { UpdateCommand } from '@aws-sdk/lib-dynamodb'
import type { Page } from 'playwright-core'
import { sequenceKey, taskPartition } from '#shared/change-log-keys.ts'
import { dynamo, mailLedgerTable } from '../dynamo.ts'
import { tick } from '../faults.ts'
import { awaitLedger } from '../inbox.ts'
import { awaitOutcome, awaitRecord, behave, giveTask, settledPerson } from '../mail-feedback/feedback.ts'
import { adminPerson, changeTask, newTask, signedInPerson } from '../people.ts'
import { openPage } from './open-page.ts'

const rowOf = (page: Page, text: string) => page.locator('.rows > li').filter({ hasText: text })

test('my mail tells of each decision what became of it and why, and is filtered by that', async (t) => {
  const [minsu, younghee] = await Promise.all([signedInPerson(), signedInPerson({ name: '이영희' })])
  const given = await giveTask(younghee, minsu, '영희가 맡긴 작업')
  await awaitOutcome(minsu, given, minsu.id)
  await changeTask(younghee, given, { title: '영희가 고친 작업' })
  const own = await newTask(minsu, { title: '내가 만든 작업' })
  await awaitLedger(minsu, own.key, 1)
  const page = await openPage(t, minsu, { path: '/settings/mail' })
  await rowOf(page, '새 작업')
    .filter({ hasText: '담당자' })
    .getByText(/\d\d:\d\d에 도착했습니다/)
    .waitFor()
  // As if the answer to a first try had been lost.
  const Key = { pk: taskPartition(given.id), sk: `${sequenceKey(1)}#${minsu.id}` }
  const twice = { UpdateExpression: 'SET attempts = :two', ExpressionAttributeValues: { ':two': 2 } }
  await dynamo().send(new UpdateCommand({ TableName: mailLedgerTable, Key, ...twice }))
  await page.reload()
  await rowOf(page, '새 작업')
    .getByText(/2번 시도. 같은 메일이 두 번 왔다면 이 때문입니다/)
    .waitFor()
  await rowOf(page, '내가 만든 작업').getByText('본인이 바꾼 것이라 보내지 않았습니다').waitFor()
  await rowOf(page, '작업이 바뀜')
    .getByText(/까지 기다렸다가 보냅니다/)
    .waitFor()

  await page.getByRole('radio', { name: '기다림' }).check()
  await rowOf(page, '작업이 바뀜').waitFor()
  await rowOf(page, '내가 만든 작업').waitFor({ state: 'detached' })
  await page.getByRole('radio', { name: '보내지 않음' }).check()
  await rowOf(page, '내가 만든 작업').waitFor()
  await page.getByRole('radio', { name: '실패' }).check()
  await page.getByText('이 상태의 메일이 없습니다.').waitFor()
  await page.getByRole('radio', { name: '모두' }).check()
  await rowOf(page, '내가 만든 작업').getByRole('link').click()
  await page.locator('.panel').getByRole('heading', { name: '내가 만든 작업' }).waitFor()
})

test('a test mail shows what the provider truly answers: taken and delivered, or refused in its own words', async (t) => {
  const minsu = await settledPerson()
  const page = await openPage(t, minsu, { path: '/settings/mail' })
  const test = page.getByRole('region', { name: '시험 메일' })
  await test.getByRole('button', { name: '시험 메일 보내기' }).click()
  await test.getByText(/\d\d:\d\d에 도착했습니다/).waitFor()
  await behave(minsu.email, 'refuse')
  await test.getByRole('button', { name: '시험 메일 보내기' }).click()
  await test.getByText('메일 서비스가 받아 주지 않았습니다').waitFor()
  await test.getByText(/Email address is not verified/).waitFor()
  await rowOf(page, '시험 메일')
    .filter({ hasText: '실패' })
    .getByText(/Email address is not verified/)
    .waitFor()
})

test('an administrator finds what failed from the people page, and has it sent again', async (t) => {
  const [admin, minsu, younghee] = await Promise.all([
    adminPerson({ name: '박관리' }),
    signedInPerson(),
    settledPerson({ name: '이실패' }),
  ])
  await behave(younghee.email, 'refuse')
  const task = await giveTask(minsu, younghee)
  await awaitRecord(minsu, task, younghee.id, ({ state }) => state === 'failed')
  const page = await openPage(t, admin, { path: '/people' })
  await page.getByRole('link', { name: '팀의 메일' }).click()
  const row = rowOf(page, task.key)
  await row.getByText(/Email address is not verified/).waitFor()
  await behave(younghee.email, 'success')
  await row.getByRole('button', { name: '다시 보내기: 이실패' }).click()
  await page.getByText('이실패 님의 메일을 1분 안에 다시 보냅니다.').waitFor()
  await tick()
  await awaitOutcome(minsu, task, younghee.id)
  await page.getByRole('button', { name: '새로 고침' }).click()
  await row.waitFor({ state: 'detached' })
})

test('what waits is in the other list; who is no administrator sees neither', async (t) => {
  const [admin, minsu] = await Promise.all([adminPerson(), signedInPerson()])
  const page = await openPage(t, admin, { path: '/mail?state=pending' })
  await page.getByRole('region', { name: '기다림' }).waitFor()
  await page.getByRole('link', { name: '실패' }).click()
  await page.getByRole('region', { name: '실패' }).waitFor()
  const other = await openPage(t, minsu, { path: '/mail' })
  await other.getByText('관리자만 볼 수 있습니다').waitFor()
})
