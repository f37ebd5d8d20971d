import assert from 'node:assert/strict'
import { test } from 'node:test'
import PostalMime from 'postal-mime'
import { awaitMails, awaitSecurityMail } from '../inbox.ts'
import { newTask, registeredPerson, signedInPerson } from '../people.ts'

test('a mail that arrived has every header of a mail that a machine sends', async () => {
  const [minsu, younghee] = await Promise.all([signedInPerson({ name: '김민수' }), signedInPerson({ name: '이영희' })])
  const task = await newTask(minsu, {
    title: '결제 오류 고치기',
    assigneeId: younghee.id,
    description: '첫 줄\n둘째 줄',
  })
  const [mail] = await awaitMails(younghee.email, 1)
  const { raw = '', headers = {} } = mail ?? {}
  const parsed = await PostalMime.parse(raw)
  assert.deepEqual(
    [parsed.subject, parsed.from?.name, parsed.to?.[0]?.name],
    [`[우리 팀] 결제 오류 고치기 (${task.key})`, '김민수 (Baton)', '이영희'],
  )
  const domain = parsed.from?.address?.split('@')[1]
  assert.equal(parsed.replyTo?.[0]?.address, `no-reply@${domain}`)
  assert.equal(headers.references, `<task-${task.id}@${domain}>`)
  assert.equal(headers['in-reply-to'], headers.references)
  assert.equal(headers['list-id'], `<task-${task.key}.${domain}>`)
  assert.match(headers['list-archive'] ?? '', new RegExp(`/tasks/${task.key}>$`))
  assert.match(headers['list-unsubscribe'] ?? '', /^<https?:\/\/[^>]+\/api\/unsubscribe\/[\w-]+>$/)
  assert.equal(headers['list-unsubscribe-post'], 'List-Unsubscribe=One-Click')
  assert.deepEqual([headers['auto-submitted'], headers['x-auto-response-suppress']], ['auto-generated', 'All'])
  assert.deepEqual(
    [headers['x-baton-task'], headers['x-baton-reason'], headers['x-baton-events'], headers['content-language']],
    [task.key, 'assignee', '1', 'ko'],
  )
  assert.match(headers['x-baton-trace'] ?? '', /^00-[0-9a-f]{32}-[0-9a-f]{16}-\d\d$/)
  assert.ok(parsed.text?.includes('    첫 줄\n    둘째 줄\n'))
  assert.ok(parsed.html?.includes('첫 줄\n둘째 줄'))
})

test('a security mail looks the same, and there is nothing to unsubscribe from', async () => {
  const { email } = await registeredPerson()
  const { headers, html } = await awaitSecurityMail(email, /확인해 주세요/)
  assert.equal(headers['x-baton-reason'], 'security')
  assert.deepEqual([headers['list-unsubscribe'], headers['list-id']], [undefined, undefined])
  assert.match(html, /prefers-color-scheme:dark/)
})
