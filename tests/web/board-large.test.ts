import assert from 'node:assert/strict'
import { test } from 'node:test'
import { newTask, type SignedIn, signedInPerson } from '../people.ts'
import { changeProject, newProject } from '../projects/projects.ts'
import { writeTasks } from '../written-tasks.ts'
import { becomes, columnOf, openPage } from './open-page.ts'

const columns = 10
const perColumn = 200

/**
 * A project with ten statuses and two thousand tasks, as many as one board shows at once. The topmost was made through
 * the door.
 */
async function largeProject(as: SignedIn): Promise<string> {
  const made = await newProject(as, { name: '이천 개의 작업' })
  const more = Array.from({ length: columns - 3 }, (_, at) => ({
    name: `단계 ${at + 1}`,
    category: 'in_progress' as const,
  }))
  const { body: project } = await changeProject(as, made, { statuses: [...made.statuses, ...more] })
  await newTask(as, { projectId: project.id, title: '맨 위의 작업' })
  const others = Array.from({ length: columns * perColumn - 1 }, (_, at) => ({
    title: `결제 화면 오류를 확인하고 고객에게 알리기 ${at}`,
    statusId: project.statuses[(at + 1) % columns]?.id ?? '',
    priority: 'high' as const,
    dueOn: '2026-12-01',
  }))
  await writeTasks(as, project, others)
  return project.key
}

test('a board of two thousand cards is drawn whole, and a card of it moves', async (t) => {
  const minsu = await signedInPerson()
  const key = await largeProject(minsu)
  const page = await openPage(t, minsu, { path: '/me' })
  await page.goto(`/p/${key}`)
  await page.locator('.card').first().waitFor()
  await becomes(() => page.locator('.card').count(), columns * perColumn)

  await page.getByRole('link', { name: '목록' }).click()
  await page.getByRole('table').waitFor()
  const started = Date.now()
  await page.getByRole('link', { name: '보드', exact: true }).click()
  await page.locator('.card').first().waitFor()
  const drawn = Date.now() - started
  const first = columnOf(page, '대기').locator('.card-link').first()
  const [title = ''] = await first.allTextContents()
  assert.match(title, /맨 위의 작업/)
  const moving = Date.now()
  await first.focus()
  await page.keyboard.press('Shift+ArrowRight')
  await columnOf(page, '진행 중').locator('.card-link').first().filter({ hasText: title }).waitFor()
  const moved = Date.now() - moving
  // A figure to look at: how long it takes depends on what else the machine does.
  t.diagnostic(`drawn in ${drawn} ms, a card moved in ${moved} ms`)
})
