import assert from 'node:assert/strict'
import { test } from 'node:test'
import { newComment, readTask } from '../comments/commenting.ts'
import { changeTask, newTask, signedInPerson } from '../people.ts'
import { openTask } from './open-task.ts'

// A poll would take a minute: what comes within this time was told.
const soon = { timeout: 45_000 }

test('what somebody else changes, says and deletes shows in an open task without a hand being moved', async (t) => {
  const [minsu, younghee] = await Promise.all([signedInPerson(), signedInPerson({ name: '이영희' })])
  const task = await newTask(minsu, { title: '처음 제목', description: '설명' })
  const { page, panel } = await openTask(t, minsu, { key: task.key })
  await Promise.all([page.waitForRequest(/\/api\/changes\?since=/), page.reload()])
  await panel.getByText('작업을 만들었습니다').waitFor()
  await changeTask(younghee, task, { title: '영희가 바꾼 제목' })
  await panel.getByRole('heading', { name: '영희가 바꾼 제목' }).waitFor(soon)
  await page.locator('.card').getByText('영희가 바꾼 제목').waitFor(soon)
  await panel.getByText('이영희님이 제목을 바꿨습니다').waitFor(soon)
  await newComment(younghee, task.key, '바꿔 두었습니다')
  await panel.locator('.comment').getByText('바꿔 두었습니다').waitFor(soon)
})

test('a hidden page asks nothing, and catches up when it is looked at again', async (t) => {
  const [minsu, younghee] = await Promise.all([signedInPerson(), signedInPerson({ name: '이영희' })])
  const task = await newTask(minsu, { title: '처음 제목' })
  const { page, panel } = await openTask(t, minsu, { key: task.key })
  await Promise.all([page.waitForRequest(/\/api\/changes\?since=/), page.reload()])
  const show = (state: 'hidden' | 'visible') =>
    page.evaluate(`
      Object.defineProperty(document, 'visibilityState', { value: '${state}', configurable: true })
      document.dispatchEvent(new Event('visibilitychange'))
    `)
  await show('hidden')
  const asked: string[] = []
  page.on('request', (request) => asked.push(new URL(request.url()).pathname))
  await changeTask(younghee, await readTask(younghee, task.key), { title: '몰래 바꾼 제목' })
  await new Promise((resolve) => setTimeout(resolve, 1_500))
  assert.deepEqual(
    asked.filter((path) => path === '/api/changes'),
    [],
  )
  await show('visible')
  await panel.getByRole('heading', { name: '몰래 바꾼 제목' }).waitFor(soon)
})
