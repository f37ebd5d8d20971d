import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Me } from '#shared/contract/me.ts'
import { call } from '../call.ts'
import { follow, readTask } from '../comments/commenting.ts'
import { awaitMails, mailsTo } from '../inbox.ts'
import { awaitMailbox, awaitOutcome, behave, giveTask, settledPerson } from '../mail-feedback/feedback.ts'
import { newTask, signedInPerson, teamProject } from '../people.ts'
import { openTask } from '../web/open-task.ts'
import { changed, outcomes } from './outcomes.ts'

test('D8.10: a POST without a cookie unsubscribes, a GET alone changes nothing', async () => {
  const [minsu, younghee] = await Promise.all([signedInPerson(), signedInPerson()])
  const project = await teamProject(minsu)
  const task = await newTask(minsu)
  await follow(younghee, task.key, { watching: true })
  const moved = await changed(minsu, task, { statusId: project.inProgress })
  const [mail] = await awaitMails(younghee.email, 1)
  const link = new URL(/^<(.+)>$/.exec(mail?.headers['list-unsubscribe'] ?? '')?.[1] ?? '')
  const settings = async () => ({
    muted: (await readTask(younghee, task.key)).follow.muted,
    preferences: (await call<Me>('GET', '/api/me', { as: younghee })).body.preferences,
  })
  const before = await settings()
  for (const accept of ['text/html', 'application/json', '*/*']) {
    const { status } = await fetch(link, { headers: { accept }, redirect: 'manual' })
    assert.ok(status < 400, `${accept}: ${status}`)
  }
  assert.deepEqual(await settings(), before)
  const answer = await call('POST', link.pathname, {
    raw: 'List-Unsubscribe=One-Click',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
  })
  assert.equal(answer.status, 200, answer.text)
  assert.equal(answer.headers.getSetCookie().length, 0)
  await changed(minsu, moved, { statusId: project.done })
  assert.equal((await outcomes(minsu, task, 3))[younghee.id], 'watcher: muted')
  assert.equal((await mailsTo(younghee.email)).length, 1)
})

test('D8.11: after a bounce for good the next event is decided `bounced`, and whoever assigns is warned', async (t) => {
  const [minsu, younghee] = await Promise.all([signedInPerson(), settledPerson({ name: '돌아오는이' })])
  await behave(younghee.email, 'bounce')
  const first = await awaitOutcome(minsu, await giveTask(minsu, younghee), younghee.id)
  assert.deepEqual([first.state, first.delivery?.state], ['sent', 'bounced'])
  await awaitMailbox(minsu, younghee.id, 'bounced')
  const next = await awaitOutcome(minsu, await giveTask(minsu, younghee), younghee.id)
  assert.deepEqual([next.state, next.why], ['skipped', 'bounced'])
  const { key } = await newTask(minsu)
  const { page, panel } = await openTask(t, minsu, { key })
  await panel.getByLabel('담당자', { exact: true }).selectOption(younghee.id)
  await page.getByText(/^돌아오는이 님은 .*담당이 된 것을 메일로 알리지 못합니다/).waitFor()
  assert.deepEqual(await mailsTo(younghee.email), [])
})
