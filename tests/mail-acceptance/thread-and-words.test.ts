import assert from 'node:assert/strict'
import { test } from 'node:test'
import { newComment } from '../comments/commenting.ts'
import { awaitMails, mailsTo } from '../inbox.ts'
import { newTask, signedInPerson, teamProject } from '../people.ts'
import { quietLedger } from '../waiting-mails.ts'
import { openTask } from '../web/open-task.ts'
import { changed } from './outcomes.ts'

test('D8.13: all mails of a task have one root, also after its title changed', async () => {
  const [minsu, younghee] = await Promise.all([signedInPerson(), signedInPerson()])
  const project = await teamProject(minsu)
  const task = await newTask(minsu, { title: '처음 제목', assigneeId: younghee.id })
  await awaitMails(younghee.email, 1)
  const renamed = await changed(minsu, task, { title: '새 제목' })
  await quietLedger(minsu, task, 2)
  await changed(minsu, renamed, { statusId: project.done })
  await quietLedger(minsu, task, 3)
  await newComment(minsu, task.key, '끝났습니다')
  await quietLedger(minsu, task, 4)
  const mails = await mailsTo(younghee.email)
  assert.deepEqual(
    mails.map(({ subject }) => subject),
    ['처음 제목', '새 제목', '새 제목', '새 제목'].map((title) => `[우리 팀] ${title} (${task.key})`),
  )
  const roots = new Set(mails.flatMap(({ headers }) => [headers.references, headers['in-reply-to']]))
  assert.equal(roots.size, 1)
  assert.match([...roots][0] ?? '', new RegExp(`^<task-${task.id}@`))
})

for (const locale of ['ko', 'en'] as const) {
  test(`D8.14: the mail says of each event what the timeline says of it, in ${locale}`, async (t) => {
    const minsu = await signedInPerson({ name: '김민수' })
    const reader = await signedInPerson({ name: 'Alex Morgan', locale })
    const project = await teamProject(minsu)
    const task = await newTask(reader, { title: '로그인 오류' })
    const renamed = await changed(minsu, task, { title: '로그인 오류 고치기' })
    const due = await changed(minsu, renamed, { dueOn: '2027-03-01', priority: 'urgent' })
    const described = await changed(minsu, due, { description: '결제 화면에서 납니다' })
    await newComment(minsu, task.key, '제가 보겠습니다')
    await changed(minsu, { ...described, version: described.version + 1 }, { statusId: project.inProgress })
    await quietLedger(reader, task, 6)
    const mails = await mailsTo(reader.email)
    const told = mails.map(({ text }) => text).join('\n')
    const { panel } = await openTask(t, reader, {
      key: task.key,
      wanted: { locale: locale === 'ko' ? 'ko-KR' : 'en-US' },
    })
    await panel.locator('.event').nth(5).waitFor()
    const sentences = (await panel.locator('.event-summary').allInnerTexts()).map((sentence) => sentence.trim())
    // The newest first; the oldest is the reader's own and is not mailed.
    const [own, ...others] = sentences.toReversed()
    assert.equal(others.length, 5, sentences.join('\n'))
    for (const sentence of others) assert.ok(told.includes(sentence), `${sentence}\n---\n${told}`)
    assert.ok(!told.includes(own ?? ''), own)
  })
}
