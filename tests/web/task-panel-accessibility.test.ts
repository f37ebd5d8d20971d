import assert from 'node:assert/strict'
import { test } from 'node:test'
import { newComment, readTask } from '../comments/commenting.ts'
import { changeTask, newTask, signedInPerson } from '../people.ts'
import { changeProject, newProject } from '../projects/projects.ts'
import { assertSound } from './axe.ts'
import { openTask } from './open-task.ts'

/** A task with everything that a panel can show. */
async function fullTask() {
  // Somebody to call, also when this is the first test of all.
  await signedInPerson({ name: '이영희' })
  const minsu = await signedInPerson({ name: '남궁길동이라는긴이름의사람' })
  const project = await newProject(minsu, { name: '접근성' })
  const labels = [
    { name: '고객 요청', color: 'blue' as const },
    { name: '아주 긴 이름을 가진 라벨도 화면을 넘치지 않는다', color: 'amber' as const },
  ]
  const { body } = await changeProject(minsu, project, { labels })
  const labelIds = body.labels.map(({ id }) => id)
  const given = {
    projectId: project.id,
    description: '# 재현\n\n- [ ] 할 일\n- `code`\n\n| 가 | 나 |\n|-|-|\n| 1 | 2 |',
  }
  const task = await newTask(minsu, {
    ...given,
    labelIds,
    priority: 'urgent',
    dueOn: '2026-01-01',
    title: '가나다 '.repeat(45),
  })
  await newTask(minsu, { projectId: project.id, parentId: task.id, title: '하위 작업의 긴 제목 '.repeat(8) })
  await newComment(minsu, task.key, `@[${minsu.name}](${minsu.id})님 **확인**`)
  await changeTask(minsu, await readTask(minsu, task.key), {
    description: `${given.description} 고침`,
    title: '나다라 '.repeat(45),
  })
  return { minsu, task }
}

const narrow = { width: 320, height: 800 }

test('everything in the panel is accessible, narrow in the dark and wide in the light', async (t) => {
  const { minsu, task } = await fullTask()
  const { page, panel } = await openTask(t, minsu, { key: task.key, wanted: { live: false } })
  const isTooWide = () => panel.locator('.panel-body').evaluate((body) => body.scrollWidth > body.clientWidth)
  async function assertFits(what: string) {
    await assertSound(page, what)
    assert.equal(await isTooWide(), false, what)
    await page.setViewportSize(narrow)
    assert.equal(await isTooWide(), false, what)
  }
  await panel.locator('.comment .mention').waitFor()
  await assertFits('as it opens')
  await panel.getByText('바뀐 글 보기').click()
  await panel.getByText('1명이 지켜봅니다').click()
  await assertFits('with the history opened')

  await panel.getByRole('button', { name: '라벨 고르기' }).click()
  await panel.getByRole('button', { name: '제목 수정' }).click()
  await panel.getByRole('button', { name: '설명 수정' }).click()
  await panel.getByRole('textbox', { name: '댓글 쓰기' }).pressSequentially('@')
  await panel.getByRole('listbox').waitFor()
  await assertFits('while all is edited')
  await panel.getByRole('textbox', { name: '댓글 쓰기' }).fill('')

  await panel.getByRole('textbox', { name: '설명', exact: true }).fill('내가 쓴 글')
  await changeTask(minsu, await readTask(minsu, task.key), { description: '다른 글' })
  await panel.locator('.description-form').getByRole('button', { name: '저장' }).click()
  await panel.getByRole('alert').locator('ins').waitFor()
  await assertFits('with a conflict')
})
