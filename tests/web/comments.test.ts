import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Comment } from '#shared/contract/comment.ts'
import { mentionOf } from '#shared/contract/mentions.ts'
import type { Page } from '#shared/contract/page.ts'
import { call } from '../call.ts'
import { newComment } from '../comments/commenting.ts'
import { taskInPrivateProject } from '../comments/private-project.ts'
import { eventually } from '../eventually.ts'
import { newTask, type SignedIn, signedInPerson } from '../people.ts'
import { reload } from './open-page.ts'
import { openTask } from './open-task.ts'

async function commentsOn(as: SignedIn, key: string): Promise<Comment[]> {
  return (await call<Page<Comment>>('GET', `/api/tasks/${key}/comments`, { as })).body.items
}

test('a comment calls somebody by the first letters of their name and is sent by Ctrl+Enter', async (t) => {
  const name = `하늘${Date.now().toString(36)}`
  const [minsu, called] = await Promise.all([signedInPerson(), signedInPerson({ name })])
  const task = await newTask(minsu)
  const { page, panel } = await openTask(t, minsu, { key: task.key })
  const field = panel.getByRole('textbox', { name: '댓글 쓰기' })
  await field.pressSequentially(`안녕하세요 @ㅎㄴ${name.slice(2)}`)
  await panel.getByRole('listbox').getByRole('option', { name }).waitFor()
  await page.keyboard.press('Enter')
  assert.equal(await field.inputValue(), `안녕하세요 @${name} `)
  await page.keyboard.press('Backspace')
  await field.pressSequentially('님, **확인** 부탁드립니다')
  await page.keyboard.press('Enter')
  await field.pressSequentially('둘째 줄')
  await page.keyboard.press('Control+Enter')
  await panel.locator('.mention', { hasText: `@${name}` }).waitFor()
  const [sent] = await eventually(
    () => commentsOn(minsu, task.key),
    (items) => items.length === 1,
  )
  assert.equal(sent?.body, `안녕하세요 @[${name}](${called.id})님, **확인** 부탁드립니다\n둘째 줄`)
  assert.equal(await field.inputValue(), '')
})

test('while a syllable is composed Enter neither picks nor sends', async (t) => {
  const minsu = await signedInPerson()
  const task = await newTask(minsu)
  const { page, panel } = await openTask(t, minsu, { key: task.key })
  const field = panel.getByRole('textbox', { name: '댓글 쓰기' })
  await field.fill('회의')
  const devtools = await page.context().newCDPSession(page)
  await devtools.send('Input.imeSetComposition', { text: '록', selectionStart: 1, selectionEnd: 1 })
  const enter = { type: 'rawKeyDown', windowsVirtualKeyCode: 229, key: 'Process', code: 'Enter' } as const
  // Control held: outside a composition this would send.
  await devtools.send('Input.dispatchKeyEvent', { ...enter, modifiers: 2 })
  await devtools.send('Input.insertText', { text: '록' })
  await new Promise((resolve) => setTimeout(resolve, 300))
  assert.deepEqual(await commentsOn(minsu, task.key), [])
  await page.keyboard.press('Control+Enter')
  await eventually(
    () => commentsOn(minsu, task.key),
    (items) => items.map(({ body }) => body).join() === '회의록',
  )
})

test('what is typed outlives a reload, and what could not be sent is still there', async (t) => {
  const minsu = await signedInPerson()
  const task = await newTask(minsu)
  const { page, panel } = await openTask(t, minsu, { key: task.key })
  const field = panel.getByRole('textbox', { name: '댓글 쓰기' })
  await field.fill('아직 쓰는 중')
  await reload(page)
  await field.waitFor()
  assert.equal(await field.inputValue(), '아직 쓰는 중')
  await page.context().setOffline(true)
  await panel.getByRole('button', { name: '보내기' }).click()
  await page.getByText('댓글을 보내지 못했습니다').waitFor()
  assert.equal(await field.inputValue(), '아직 쓰는 중')
  await page.context().setOffline(false)
  await panel.getByRole('button', { name: '보내기' }).click()
  await panel.locator('.comment').getByText('아직 쓰는 중').waitFor()
  assert.equal(await field.inputValue(), '')
  assert.equal((await commentsOn(minsu, task.key)).length, 1)
})

test('whoever mentions somebody who may not see the task is told so at once, by name', async (t) => {
  const [minsu, outsider] = await Promise.all([signedInPerson(), signedInPerson({ name: '밖에 있는 사람' })])
  const { task } = await taskInPrivateProject([[minsu, 'manager']])
  const { page, panel } = await openTask(t, minsu, { key: task.key })
  await panel.getByRole('textbox', { name: '댓글 쓰기' }).fill(`${mentionOf('누구', outsider.id)} 봐 주세요`)
  await panel.getByRole('button', { name: '보내기' }).click()
  await page.locator('.toast').getByText('이 작업을 볼 수 없는 사람: 밖에 있는 사람').waitFor()
  await panel.locator('.comment').getByText('봐 주세요').waitFor()
})

test('one’s own comment is changed and deleted in place; older ones come on demand', async (t) => {
  const [minsu, younghee] = await Promise.all([signedInPerson(), signedInPerson({ name: '이영희' })])
  const task = await newTask(minsu)
  for (let at = 1; at <= 22; at += 1) await newComment(younghee, task.key, `댓글 ${at}번`)
  await newComment(minsu, task.key, '고칠 댓글')
  const { page, panel } = await openTask(t, minsu, { key: task.key })
  await panel.getByText('댓글 22번').waitFor()
  assert.equal(await panel.getByText('댓글 1번', { exact: true }).count(), 0)
  await panel.getByRole('button', { name: '이전 댓글 더 보기' }).click()
  await panel.getByText('댓글 1번', { exact: true }).waitFor()
  const texts = await panel.locator('.comment .markdown').allTextContents()
  assert.deepEqual([texts[0], texts.at(-1)], ['댓글 1번', '고칠 댓글'])
  assert.equal(await panel.getByRole('button', { name: '이영희님 댓글의 메뉴' }).count(), 0)

  await panel.getByRole('button', { name: '김민수님 댓글의 메뉴' }).click()
  await page.getByRole('menuitem', { name: '수정' }).click()
  await panel.getByRole('textbox', { name: '댓글 수정' }).fill('고친 댓글')
  await page.keyboard.press('Control+Enter')
  await panel.locator('.comment').getByText('수정됨').waitFor()
  await panel.locator('.comment').getByText('고친 댓글').waitFor()
  await panel.getByRole('button', { name: '김민수님 댓글의 메뉴' }).click()
  await page.getByRole('menuitem', { name: '지우기' }).click()
  await page.getByRole('dialog', { name: '이 댓글을 지울까요?' }).getByRole('button', { name: '지우기' }).click()
  await panel.locator('.comment').getByText('고친 댓글').waitFor({ state: 'detached' })
})
