import assert from 'node:assert/strict'
import { test } from 'node:test'
import { compose } from '#notifier-lambda/writing/compose.ts'
import { readUnsubscribeToken } from '#shared/unsubscribe-token.ts'
import { event, fixedKeys, idOf, matter, people, site, told } from './making-matters.ts'
import { written } from './matters.ts'

const tokenIn = (text = '') => readUnsubscribeToken(/([\w-]{40,})>?$/m.exec(text)?.[1] ?? '', fixedKeys)

test('a mail about a task says which, why, what of its log, and hangs on the task’s own root', () => {
  const { headers, subject, fromName } = written('several', 'ko')
  const taskId = idOf('e', 1)
  const { 'List-Unsubscribe': link = '', ...others } = headers
  assert.equal(subject, '[웹 서비스] 로그인 오류 고치기 (WEB-42)')
  assert.equal(fromName, '김민수 외 1명 (Baton)')
  assert.deepEqual(others, {
    References: `<task-${taskId}@baton.example.com>`,
    'In-Reply-To': `<task-${taskId}@baton.example.com>`,
    'List-Id': '<task-WEB-42.baton.example.com>',
    'List-Archive': '<https://baton.example.com/tasks/WEB-42>',
    'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
    'X-Baton-Task': 'WEB-42',
    'X-Baton-Reason': 'assignee',
    'X-Baton-Events': '1-5',
    'X-Entity-Ref-ID': taskId,
    'X-Baton-Trace': '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01',
    'Content-Language': 'ko',
  })
  assert.match(link, /^<https:\/\/baton\.example\.com\/api\/unsubscribe\/[\w-]{20,119}>$/)
})

test('the root stays when the title changes', () => {
  const before = compose(matter([told([event({ title: '하나' })])]), site)
  const after = compose(matter([told([event({ minute: 1, title: '둘' })])]), site)
  assert.equal(before.headers.References, after.headers.References)
  assert.notEqual(before.subject, after.subject)
})

test('mails about several tasks have one root for each reader and kind, and a subject that stays', () => {
  const [burst, daily] = [written('burst', 'ko'), written('daily', 'ko')]
  assert.equal(burst.headers.References, `<burst-${people.younghee}@baton.example.com>`)
  assert.equal(daily.headers['In-Reply-To'], `<daily-${people.younghee}@baton.example.com>`)
  assert.equal(burst.headers['X-Baton-Task']?.split(', ').length, 20)
  assert.match(daily.headers['X-Baton-Events'] ?? '', /OPS-99\/60-61/)
  for (const { headers } of [burst, daily])
    for (const value of Object.values(headers)) assert.match(value, /^[\x20-\x7e]{1,995}$/)
})

test('one click is rid of the task for who only watches it, and of all mail about changes for who has it', () => {
  const clickOf = (name: string) => tokenIn(written(name, 'ko').headers['List-Unsubscribe'])
  assert.deepEqual(clickOf('comment'), {
    personId: people.younghee,
    scope: 'task',
    taskId: idOf('e', 1),
    kind: 'comment',
  })
  assert.deepEqual(clickOf('status'), { personId: people.younghee, scope: 'all', taskId: idOf('e', 1), kind: 'status' })
  assert.deepEqual(clickOf('burst'), { personId: people.younghee, scope: 'all', taskId: null, kind: null })
})

test('the link at the end mutes the task, whoever reads', () => {
  const link = /unsubscribe#token=([\w-]+)/.exec(written('status', 'ko').text)?.[1]
  assert.equal(readUnsubscribeToken(link ?? '', fixedKeys)?.scope, 'task')
})
