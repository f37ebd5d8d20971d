import assert from 'node:assert/strict'
import { test } from 'node:test'
import { call } from '../call.ts'
import { newComment, readTask } from '../comments/commenting.ts'
import { eventually } from '../eventually.ts'
import { changeTask, newTask, type SignedIn, signedInPerson } from '../people.ts'
import { reload } from './open-page.ts'
import { openTask } from './open-task.ts'

const people = () => Promise.all([signedInPerson(), signedInPerson({ name: '이영희' })])

async function change(as: SignedIn, key: string, fields: Parameters<typeof changeTask>[2]) {
  const answer = await changeTask(as, await readTask(as, key), fields)
  assert.equal(answer.status, 200, answer.text)
}

test('what others did since the last look stands apart, and is seen from then on', async (t) => {
  const [minsu, younghee] = await people()
  const task = await newTask(minsu)
  await call('POST', `/api/tasks/${task.key}/seen`, { as: minsu, body: { version: 1 } })
  await change(younghee, task.key, { title: '영희가 고친 제목' })
  await change(younghee, task.key, { description: '영희가 쓴 설명' })
  await newComment(younghee, task.key, '봐 주세요')
  const { page, panel } = await openTask(t, minsu, { key: task.key })
  await panel.getByText('마지막으로 본 뒤 3개의 변경').waitFor()
  await panel.getByText('여기부터는 이미 본 기록').waitFor()
  await eventually(
    () => readTask(minsu, task.key),
    ({ follow, version }) => follow.seenVersion === version,
  )
  await reload(page)
  await panel.getByText('이영희님이 댓글을 남겼습니다').waitFor()
  assert.equal(await panel.getByText('마지막으로 본 뒤').count(), 0)
})

test('a changed description is told word by word', async (t) => {
  const [minsu, younghee] = await people()
  const task = await newTask(minsu, { description: '결제 화면에서 오류가 납니다' })
  await change(younghee, task.key, { description: '결제 화면에서 자주 오류가 납니다' })
  const { panel } = await openTask(t, minsu, { key: task.key })
  await panel.getByText('바뀐 글 보기').click()
  await panel.locator('.timeline ins', { hasText: /^\s*자주\s*$/ }).waitFor()
  assert.equal(await panel.locator('.timeline del').count(), 0)
})

test('a change is taken back from its entry; when it has changed again since, the entry says why not', async (t) => {
  const [minsu, younghee] = await people()
  const task = await newTask(minsu, { title: '처음 제목' })
  await change(younghee, task.key, { title: '둘째 제목' })
  await change(younghee, task.key, { priority: 'high' })
  const { panel } = await openTask(t, minsu, { key: task.key })
  const entry = panel.getByRole('listitem').filter({ hasText: '이영희님이 제목을 바꿨습니다' })
  await entry.getByRole('button', { name: /^되돌리기/ }).click()
  await panel.getByRole('heading', { name: '처음 제목' }).waitFor()
  await entry.getByText('되돌려짐').waitFor()
  await panel.getByText('되돌린 변경').waitFor()

  const priority = panel.getByRole('listitem').filter({ hasText: '이영희님이 우선순위를 바꿨습니다' })
  await change(younghee, task.key, { priority: 'low' })
  await priority
    .last()
    .getByRole('button', { name: /^되돌리기/ })
    .click()
  await panel.getByText(/되돌리지 못했습니다.*우선순위/).waitFor()
  assert.equal((await readTask(minsu, task.key)).priority, 'low')
})
