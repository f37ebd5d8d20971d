import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Task } from '#shared/contract/task.ts'
import { readTask } from '../comments/commenting.ts'
import { eventually } from '../eventually.ts'
import { changeTask, newTask, type SignedIn, signedInPerson } from '../people.ts'
import { reload } from './open-page.ts'
import { openTask } from './open-task.ts'

type Panel = Awaited<ReturnType<typeof openTask>>['panel']

/** What somebody else does through another door, and the panel has not heard of when it saves. */
async function changeBehind(as: SignedIn, task: Pick<Task, 'key'>, fields: Partial<Task>) {
  const answer = await changeTask(as, await readTask(as, task.key), fields)
  assert.equal(answer.status, 200, answer.text)
}

async function writeDescription(panel: Panel, text: string) {
  await panel.getByRole('button', { name: '설명 수정' }).click()
  await panel.getByRole('textbox', { name: '설명' }).fill(text)
}

const save = (panel: Panel) => panel.getByRole('button', { name: '저장' }).click()

async function twoPeople() {
  const [minsu, younghee] = await Promise.all([signedInPerson(), signedInPerson({ name: '이영희' })])
  const description = '첫 줄은 그대로 둡니다.\n\n둘째 줄은 나중에 고칩니다.\n\n셋째 줄도 있습니다.'
  return { minsu, younghee, task: await newTask(minsu, { title: '함께 쓰는 작업', description }) }
}

test('the same sentence written by two: who, both texts word by word, and each way out', async (t) => {
  const { minsu, younghee, task } = await twoPeople()
  const { page, panel } = await openTask(t, minsu, { key: task.key, wanted: { live: false } })
  await writeDescription(panel, '내가 쓴 전혀 다른 글')
  await changeBehind(younghee, task, { description: '영희가 쓴 전혀 다른 글' })
  await save(panel)
  const banner = panel.getByRole('alert')
  await banner.getByText('이영희님이 먼저 설명 값을 바꿨습니다').waitFor()
  await banner.locator('del', { hasText: '영희가' }).waitFor()
  await banner.locator('ins', { hasText: '내가' }).waitFor()

  await reload(page)
  await panel.getByText('저장하지 않은 글이 있습니다').waitFor()
  await panel.getByRole('button', { name: '이어 쓰기' }).click()
  assert.equal(await panel.getByRole('textbox', { name: '설명' }).inputValue(), '내가 쓴 전혀 다른 글')
  await save(panel)
  await banner.getByRole('button', { name: '내 글을 이어서 고치기' }).click()
  await panel.getByRole('textbox', { name: '설명' }).fill('둘이 함께 쓴 글')
  await save(panel)
  await eventually(
    () => readTask(minsu, task.key),
    ({ description }) => description === '둘이 함께 쓴 글',
  )
})

test('a title: my value is applied over theirs only when I say so', async (t) => {
  const { minsu, younghee, task } = await twoPeople()
  const { page, panel } = await openTask(t, minsu, { key: task.key, wanted: { live: false } })
  await panel.getByRole('button', { name: '제목 수정' }).click()
  await panel.getByRole('textbox', { name: '제목' }).fill('내 제목')
  await changeBehind(younghee, task, { title: '영희 제목' })
  await page.keyboard.press('Enter')
  const banner = panel.getByRole('alert')
  await banner.getByText('영희 제목').waitFor()
  await banner.getByText('함께 쓰는 작업').waitFor()
  assert.equal((await readTask(minsu, task.key)).title, '영희 제목')
  await banner.getByRole('button', { name: '내 변경 적용' }).click()
  await eventually(
    () => readTask(minsu, task.key),
    ({ title }) => title === '내 제목',
  )
  await banner.waitFor({ state: 'detached' })
})

test('taking theirs leaves the task as they made it and nothing unsaved behind', async (t) => {
  const { minsu, younghee, task } = await twoPeople()
  const { page, panel } = await openTask(t, minsu, { key: task.key, wanted: { live: false } })
  await writeDescription(panel, '내 글')
  await changeBehind(younghee, task, { description: '영희 글' })
  await save(panel)
  await panel.getByRole('button', { name: '지금 값으로 두기' }).click()
  await panel.getByText('영희 글').first().waitFor()
  await reload(page)
  await panel.getByText('영희 글').first().waitFor()
  assert.equal(await panel.getByText('저장하지 않은 글이 있습니다').count(), 0)
  assert.equal((await readTask(minsu, task.key)).description, '영희 글')
})

test('two changes in different places of a description are both kept, and a note says so', async (t) => {
  const { minsu, younghee, task } = await twoPeople()
  const { panel } = await openTask(t, minsu, { key: task.key, wanted: { live: false } })
  await writeDescription(panel, task.description.replace('셋째 줄도 있습니다.', '셋째 줄을 내가 고쳤습니다.'))
  const theirs = task.description.replace('첫 줄은 그대로 둡니다.', '첫 줄을 영희가 고쳤습니다.')
  await changeBehind(younghee, task, { description: theirs })
  await save(panel)
  await panel.getByText('다른 사람이 그사이 고친 부분과 합쳐서 저장했습니다').waitFor()
  const merged = await readTask(minsu, task.key)
  assert.match(merged.description, /첫 줄을 영희가 고쳤습니다[\s\S]*셋째 줄을 내가 고쳤습니다/)
  await panel.getByText('첫 줄을 영희가 고쳤습니다').first().waitFor()
})
