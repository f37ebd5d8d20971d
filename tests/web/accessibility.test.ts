import assert from 'node:assert/strict'
import { test } from 'node:test'
import { newTask, password, signedInPerson } from '../people.ts'
import { lookedAt, overflows, violations } from './axe.ts'
import { openBrowser } from './browser.ts'

for (const [width, colorScheme] of lookedAt) {
  test(`sign-in, board and task are accessible at ${width} px in ${colorScheme}`, async (t) => {
    const minsu = await signedInPerson({ name: '남궁길동이라는긴이름의사람' })
    const title =
      '아주 긴 제목: 결제 모듈에서 간헐적으로 발생하는 타임아웃을 재현하고 원인을 밝혀 재발 방지책까지 정리하기'.repeat(
        2,
      )
    const task = await newTask(minsu, {
      title: title.slice(0, 190),
      description: '# 재현\n\n- [링크](https://example.com)\n- `code`',
      assigneeId: minsu.id,
    })
    const page = await openBrowser(t, { width, colorScheme })
    await page.goto('/')
    await page.getByLabel('이메일').waitFor()
    assert.deepEqual(await violations(page), [])
    await page.getByLabel('이메일').fill(minsu.email)
    await page.getByLabel('비밀번호', { exact: true }).fill(password)
    await page.keyboard.press('Enter')
    await page.getByText(task.key).first().waitFor()
    assert.deepEqual(await violations(page), [])
    assert.equal(await overflows(page), false)
    await page.goto(`/tasks/${task.key}`)
    await page.getByRole('heading', { name: /재현/ }).first().waitFor()
    assert.deepEqual(await violations(page), [])
    assert.equal(await overflows(page), false)
  })
}
