import { test } from 'node:test'
import { addDays, dayIn } from '#shared/contract/due-group.ts'
import type { Project } from '#shared/contract/project.ts'
import { newTask, type SignedIn, signedInPerson } from '../people.ts'
import { changeProject, newProject } from '../projects/projects.ts'
import { assertSound } from './axe.ts'
import { moveTo, openPage } from './open-page.ts'

async function fullProject(as: SignedIn): Promise<Project> {
  const made = await newProject(as, { name: '아주 긴 이름을 가진 프로젝트의 이름이 얼마나 길어질 수 있는지 보는' })
  const labels = [
    { name: '결제', color: 'red' as const },
    { name: '다음 분기에 다시 보기로 한 일', color: 'amber' as const },
  ]
  const { body: project } = await changeProject(as, made, { labels })
  const today = dayIn('Asia/Seoul', new Date())
  const fields = { projectId: project.id, assigneeId: as.id, labelIds: project.labels.map(({ id }) => id) }
  const title = '결제 모듈에서 간헐적으로 발생하는 타임아웃을 재현하고 원인을 밝혀 재발 방지책까지 정리하기'
  const parent = await newTask(as, { ...fields, title, priority: 'urgent', dueOn: addDays(today, -2) })
  await newTask(as, { ...fields, title: '오늘 할 일', priority: 'high', dueOn: today, parentId: parent.id })
  await newTask(as, { ...fields, title: '띄어쓰기없는아주긴제목'.repeat(10), priority: 'low' })
  await newTask(as, { projectId: project.id, assigneeId: as.id, title: title.repeat(4).slice(0, 190) })
  return project
}

test('every page about tasks and projects is accessible, narrow in the dark and wide in the light', async (t) => {
  const minsu = await signedInPerson({ name: '남궁길동이라는긴이름의사람' })
  const project = await fullProject(minsu)
  const base = `/p/${project.key}`
  const page = await openPage(t, minsu, { path: base })
  await page.locator('.card').first().waitFor()
  const settings = ['', '/statuses', '/labels', '/members', '/import', '/export'].map((one) => `/settings${one}`)
  const paths = ['', '?priority=urgent&due=week&q=결제', '/list', '/list?deleted=only', '/history', ...settings]
  for (const path of ['/me', '/projects', '/p/NOSUCH', ...paths.map((one) => `${base}${one}`)]) {
    await moveTo(page, path)
    await assertSound(page, path)
  }
  await moveTo(page, `${base}/list`)
  await page.getByRole('checkbox').last().click()
  await page.getByRole('region', { name: /한꺼번에/ }).waitFor()
  await assertSound(page, 'selected rows')
  await moveTo(page, '/projects')
  await page.getByRole('button', { name: '새 프로젝트' }).click()
  await page.getByRole('dialog').waitFor()
  await assertSound(page, 'the dialog for a new project')
})
