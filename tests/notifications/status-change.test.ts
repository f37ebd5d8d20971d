import assert from 'node:assert/strict'
import { test } from 'node:test'
import PostalMime from 'postal-mime'
import { awaitLedger, awaitMails, mailsTo } from '../inbox.ts'
import { changeTask, newTask, signedInPerson, teamProject } from '../people.ts'
import { quietLedger } from '../waiting-mails.ts'

test('a task is handed over, moved to done, and each of the two hears of the other’s change', async () => {
  const minsu = await signedInPerson({ name: '김민수' })
  const younghee = await signedInPerson({ name: '이영희' })
  const project = await teamProject(minsu)
  const task = await newTask(minsu, { title: '로그인 오류 고치기', assigneeId: younghee.id })
  const [handedOver] = await awaitMails(younghee.email, 1)
  await changeTask(younghee, task, { statusId: project.done })
  const [moved] = await awaitMails(minsu.email, 1)

  assert.equal(handedOver?.subject, `[우리 팀] 로그인 오류 고치기 (${task.key})`)
  assert.match(handedOver?.text ?? '', /김민수님이 작업을 만들어 이영희님에게 맡겼습니다/)
  assert.match(handedOver?.text ?? '', /^ {2}담당자: 이영희$/m)
  assert.equal(moved?.subject, handedOver?.subject)
  assert.match(moved?.text ?? '', /이영희님이 상태를 바꿨습니다: 대기 → 완료/)
  assert.match(moved?.html ?? '', /<del>대기<\/del>.*<strong>완료<\/strong>/)
  assert.match(moved?.text ?? '', new RegExp(`/tasks/${task.key}`))

  const ledger = await awaitLedger(minsu, task.key, 2)
  assert.deepEqual(
    ledger.map((record) => [record.seq, record.person.name, record.reason, record.state, record.why]).sort(),
    [
      [1, '김민수', 'creator', 'skipped', 'actor'],
      [1, '이영희', 'assignee', 'sent', null],
      [2, '김민수', 'creator', 'sent', null],
      [2, '이영희', 'assignee', 'skipped', 'actor'],
    ],
  )
  assert.deepEqual([(await mailsTo(minsu.email)).length, (await mailsTo(younghee.email)).length], [1, 1])
})

test('a mail speaks its reader’s language and tells their time', async () => {
  const minsu = await signedInPerson({ name: '김민수' })
  const alex = await signedInPerson({ name: 'Alex Morgan', locale: 'en', timeZone: 'Europe/London' })
  const project = await teamProject(minsu)
  const task = await newTask(alex, { title: 'Fix the sign-in', assigneeId: minsu.id })
  await changeTask(minsu, task, { statusId: project.inProgress })
  const [korean] = await awaitMails(minsu.email, 1)
  const [english] = await awaitMails(alex.email, 1)
  assert.match(korean?.text ?? '', /이 작업의 담당자라서/)
  assert.match(english?.text ?? '', /김민수 changed status: Waiting → In progress/)
  assert.match(english?.text ?? '', /You get this mail because you created the task/)
  assert.equal(english?.headers['content-language'], 'en')
})

test('all mails of a task hang in one conversation, also after its title changed', async () => {
  const [minsu, younghee] = await Promise.all([signedInPerson(), signedInPerson()])
  const task = await newTask(minsu, { assigneeId: younghee.id })
  await awaitMails(younghee.email, 1)
  await changeTask(minsu, task, { title: '새 제목' })
  await quietLedger(minsu, task, 2)
  const mails = await awaitMails(younghee.email, 2)
  assert.equal(mails.length, 2)
  const roots = mails.map((mail) => [mail.headers.references, mail.headers['in-reply-to']])
  assert.equal(new Set(roots.flat()).size, 1)
  assert.match(roots[0]?.[0] ?? '', new RegExp(`^<task-${task.id}@`))
  assert.equal(mails[0]?.headers['auto-submitted'], 'auto-generated')
})

test('no title or name can break out of a header, the text or the markup', async () => {
  const name = 'Eve <eve@evil.example>, "x" ; =?utf-8?B?eA==?='
  const [eve, younghee] = await Promise.all([signedInPerson({ name }), signedInPerson()])
  const title = '<script>alert(1)</script> =?utf-8?B?eA==?= "Bcc: all@example.com" 한글 👩‍👩‍👧 ; ,'
  const task = await newTask(eve, { title, assigneeId: younghee.id })
  const [mail] = await awaitMails(younghee.email, 1)
  const parsed = await PostalMime.parse(mail?.raw ?? '')
  assert.equal(parsed.subject, `[우리 팀] ${title} (${task.key})`)
  assert.equal(parsed.from?.name, `${name.replaceAll('=?', '= ?')} (Baton)`)
  assert.deepEqual(
    parsed.to?.map((to) => to.address),
    [younghee.email],
  )
  assert.equal(parsed.headers.filter((header) => header.key === 'bcc').length, 0)
  assert.doesNotMatch(parsed.html ?? '', /<script>/)
})

test('whoever loses a task by reassignment hears of it, and so does the new assignee', async () => {
  const [minsu, younghee, alex] = await Promise.all([signedInPerson(), signedInPerson(), signedInPerson()])
  const task = await newTask(minsu, { assigneeId: younghee.id })
  await changeTask(minsu, task, { assigneeId: alex.id })
  const ledger = await quietLedger(minsu, task, 2)
  const told = ledger
    .filter((record) => record.seq === 2 && record.state === 'sent')
    .map((record) => [record.person.id, record.reason])
  assert.deepEqual(
    told.sort(),
    [
      [alex.id, 'assignee'],
      [younghee.id, 'previous_assignee'],
    ].sort(),
  )
})
