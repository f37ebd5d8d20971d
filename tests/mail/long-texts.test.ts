import assert from 'node:assert/strict'
import { test } from 'node:test'
import { compose } from '#notifier-lambda/writing/compose.ts'
import type { TaskEvent } from '#shared/contract/task-event.ts'
import { comment, event, matter, site, told } from './making-matters.ts'

const mailOf = (...events: TaskEvent[]) => compose(matter([told(events)]), site)
const inFull = '  전체 보기: https://baton.example.com/tasks/WEB-42\n'
const edited = (from: string, to: string) => event({ changes: { description: { from, to } } })

test('of a description, 40 lines are shown, and where the rest is', () => {
  const lines = Array.from({ length: 60 }, (_, at) => `${at + 1}번째 줄`)
  const { text, html } = mailOf(edited('', lines.join('\n')))
  assert.ok(text.includes('40번째 줄') && !text.includes('41번째 줄'))
  assert.ok(text.includes(inFull))
  assert.match(html, /<a [^>]*href="https:\/\/baton\.example\.com\/tasks\/WEB-42"[^>]*>전체 보기<\/a>/)
})

test('one that fits is shown whole, without a link to the rest', () => {
  const { text } = mailOf(edited('', Array.from({ length: 40 }, (_, at) => `${at}`).join('\n')))
  assert.ok(text.includes('    {+39+}\n') && !text.includes(inFull))
})

test('a long description with one change in it shows the change, not the description', () => {
  const page = Array.from({ length: 300 }, (_, at) => `${at}번째 줄은 그대로입니다.`)
  const after = page.with(150, '150번째 줄은 달라졌습니다.')
  const { text } = mailOf(edited(page.join('\n'), after.join('\n')))
  assert.match(
    text,
    /…\n {4}149번째.*\n {4}150번째 줄은 \[-그대로입니다-\]\{\+달라졌습니다\+\}\.\n {4}151번째.*\n {4}…\n/,
  )
  assert.ok(!text.includes(inFull))
})

test('a comment is there in full up to 4 kB, then cut with a link', () => {
  const said = (letters: number) => mailOf(event({ type: 'comment.added', comment: comment(1, '말'.repeat(letters)) }))
  assert.ok(said(1365).text.includes(`  ${'말'.repeat(1365)}\n`))
  const { text, html } = said(1400)
  assert.ok(text.includes(`  ${'말'.repeat(1365)} …\n${inFull}`))
  assert.ok(html.includes('전체 보기'))
})

test('the mail about a deleted task leads nowhere but to the settings', () => {
  const { text, html } = mailOf(event({ type: 'task.deleted' }))
  for (const part of [text, html]) assert.ok(!part.includes('/tasks/') && part.includes('/settings/notifications'))
})

test('of very many steps the newest are shown, and how many came before', () => {
  const events = Array.from({ length: 55 }, (_, minute) =>
    event({ minute, changes: { priority: { from: minute % 2 ? 'high' : 'low', to: minute % 2 ? 'low' : 'high' } } }),
  )
  const { text } = mailOf(...events)
  assert.match(text, /차례로:\n {2}앞의 15건은 줄였습니다\n {2}오후 1:15 · /)
})

test('steps of more than one day say the day, by the reader’s calendar', () => {
  const { text } = mailOf(
    event({ changes: { title: { from: '가', to: '나' } } }),
    event({ minute: 12 * 60, changes: { title: { from: '나', to: '다' } } }),
  )
  assert.match(text, /26\. 11\. 21\. 오후 1:00 · .*\n.*\n {2}26\. 11\. 22\. 오전 1:00 · /)
})
