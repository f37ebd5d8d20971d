import assert from 'node:assert/strict'
import { test } from 'node:test'
import PostalMime from 'postal-mime'
import { mentionOf } from '#shared/contract/mentions.ts'
import { defaultPreferences } from '#shared/contract/preferences.ts'
import type { Task } from '#shared/contract/task.ts'
import { call } from '../call.ts'
import { changeComment, deleteComment, follow, newComment } from '../comments/commenting.ts'
import { removeMember, taskInPrivateProject } from '../comments/private-project.ts'
import { tick } from '../faults.ts'
import { xssVectors } from '../hostile-texts.ts'
import { awaitMails, mailsTo } from '../inbox.ts'
import { changeTask, newTask, type SignedIn, signedInPerson, teamProject } from '../people.ts'
import { quietLedger } from '../waiting-mails.ts'

type Named = Pick<Task, 'id' | 'key'>

/** What became of the mails about one event, by person, when the task had been quiet for a while. */
async function outcomes(as: SignedIn, task: Named, seq: number): Promise<Record<string, string>> {
  const ledger = (await quietLedger(as, task, seq)).filter((record) => record.seq === seq)
  return Object.fromEntries(ledger.map(({ person, reason, why, state }) => [person.id, `${reason}: ${why ?? state}`]))
}

test('a comment is mailed once to each whom it concerns, in full, and says to whom why', async () => {
  const minsu = await signedInPerson({ name: '김민수' })
  const younghee = await signedInPerson({ name: '이영희' })
  const alex = await signedInPerson({ name: 'Alex Morgan', locale: 'en' })
  const jina = await signedInPerson({ name: '박지나' })
  const task = await newTask(minsu, { title: '배포' })
  await follow(jina, task.key, { watching: true })
  const body = `${mentionOf(alex.name, alex.id)} 서버 **로그** 봐 주세요\n\n1. <b>10시</b> & "11시"`
  await newComment(younghee, task.key, body)
  assert.deepEqual(await outcomes(minsu, task, 2), {
    [minsu.id]: 'creator: sent',
    [alex.id]: 'mention: sent',
    [jina.id]: 'watcher: sent',
  })
  const [[toCreator], [toMentioned], [toWatcher]] = await Promise.all([
    mailsTo(minsu.email),
    mailsTo(alex.email),
    mailsTo(jina.email),
  ])
  const shown = '  @Alex Morgan 서버 **로그** 봐 주세요\n\n  1. <b>10시</b> & "11시"\n'
  for (const mail of [toCreator, toMentioned, toWatcher]) {
    assert.ok(mail)
    assert.ok(mail.text.includes(shown), mail.text)
    assert.match(
      mail.html,
      /@Alex Morgan 서버 \*\*로그\*\* 봐 주세요\n\n1\. &lt;b&gt;10시&lt;\/b&gt; &amp; &quot;11시&quot;</,
    )
    assert.equal(mail.subject, `[우리 팀] 배포 (${task.key})`)
  }
  assert.match(toCreator?.text ?? '', /^이영희님이 댓글을 남겼습니다\n/)
  assert.match(toMentioned?.text ?? '', /^이영희 commented\n[\s\S]*You get this mail because a comment mentions you\./)
  assert.match(toWatcher?.text ?? '', /이 작업을 지켜보고 있어서/)
  assert.equal(toMentioned?.headers['x-baton-reason'], 'mention')
  await tick()
  assert.equal((await mailsTo(alex.email)).length, 1)
})

test('an edited comment calls whom it newly mentions and nobody else; a deleted one calls nobody', async () => {
  const [minsu, younghee, alex] = await Promise.all([signedInPerson(), signedInPerson(), signedInPerson()])
  const task = await newTask(minsu)
  const { key } = task
  const said = await newComment(younghee, key, '처음')
  assert.deepEqual(await outcomes(minsu, task, 2), { [minsu.id]: 'creator: sent' })
  const { body: edited } = await changeComment(younghee, key, { ...said, body: `${mentionOf('알렉스', alex.id)} 다음` })
  assert.deepEqual(await outcomes(minsu, task, 3), { [alex.id]: 'mention: sent' })
  assert.match((await mailsTo(alex.email))[0]?.text ?? '', /댓글을 고쳤습니다[\s\S]*@알렉스 다음/)
  await deleteComment(younghee, key, edited)
  await newComment(younghee, key, '끝')
  await quietLedger(minsu, task, 5)
  assert.deepEqual([(await mailsTo(minsu.email)).length, (await mailsTo(alex.email)).length], [2, 2])
})

test('a watcher hears of changes, not of how the cards lie', async () => {
  const [minsu, younghee] = await Promise.all([signedInPerson(), signedInPerson()])
  const project = await teamProject(minsu)
  const [other, task] = [await newTask(minsu), await newTask(minsu)]
  await follow(younghee, task.key, { watching: true })
  const { body: moved } = await call<typeof task>('PATCH', `/api/tasks/${task.key}`, {
    as: minsu,
    body: { placeAfter: other.key },
    headers: { 'if-match': '"1"' },
  })
  await changeTask(minsu, moved, { statusId: project.done, priority: 'urgent', dueOn: '2026-12-24' })
  const [mail] = await awaitMails(younghee.email, 1)
  assert.match(mail?.text ?? '', / {2}상태: 대기 → 완료\n {2}우선순위: 없음 → 긴급\n {2}마감일: 없음 → 2026-12-24\n\n/)
  assert.deepEqual(await outcomes(minsu, task, 3), { [minsu.id]: 'creator: actor', [younghee.id]: 'watcher: sent' })
  assert.equal((await mailsTo(younghee.email)).length, 1)
})

test('a muted task is silent, mentions included, and the ledger says so', async () => {
  const [minsu, younghee] = await Promise.all([signedInPerson(), signedInPerson()])
  const task = await newTask(minsu)
  const { key } = task
  await follow(younghee, key, { watching: true, muted: true })
  await newComment(minsu, key, mentionOf(younghee.name, younghee.id))
  assert.deepEqual(await outcomes(minsu, task, 2), { [minsu.id]: 'creator: actor', [younghee.id]: 'mention: muted' })
  assert.deepEqual(await mailsTo(younghee.email), [])
  await follow(younghee, key, { muted: false })
  await newComment(minsu, key, '이제 들려요?')
  await quietLedger(minsu, task, 3)
  assert.equal((await awaitMails(younghee.email, 1)).length, 1)
})

test('who was taken out of a private project gets no mail of it any more, and the ledger says why', async () => {
  const [minsu, younghee] = await Promise.all([signedInPerson(), signedInPerson()])
  const { projectId, task } = await taskInPrivateProject([
    [minsu, 'manager'],
    [younghee, 'contributor'],
  ])
  await follow(younghee, task.key, { watching: true })
  await newComment(minsu, task.key, '아직 같이')
  await quietLedger(minsu, task, 2)
  await awaitMails(younghee.email, 1)
  await removeMember(projectId, younghee)
  await newComment(minsu, task.key, '이제 따로')
  assert.deepEqual(await outcomes(minsu, task, 3), {
    [minsu.id]: 'creator: actor',
    [younghee.id]: 'watcher: no_access',
  })
  assert.equal((await mailsTo(younghee.email)).length, 1)
})

test('who has switched mentions off is not called by one, unless they have the task', async () => {
  const [minsu, assignee, guest] = await Promise.all([signedInPerson(), signedInPerson(), signedInPerson()])
  for (const as of [assignee, guest]) {
    const off = { ...defaultPreferences, mail: { ...defaultPreferences.mail, mention: 'off' } }
    const answer = await call('PATCH', '/api/me', { as, body: { preferences: off } })
    assert.equal(answer.status, 200, answer.text)
  }
  const task = await newTask(minsu, { assigneeId: assignee.id })
  await newComment(minsu, task.key, [assignee, guest].map(({ name, id }) => mentionOf(name, id)).join(' '))
  assert.deepEqual(await outcomes(minsu, task, 2), {
    [minsu.id]: 'creator: actor',
    [assignee.id]: 'mention: sent',
    [guest.id]: 'mention: preference',
  })
})

// What a mail program would run or load: a tag other than ours, a second style sheet, an attribute that is an event, a
// link elsewhere.
const living =
  /<(?!\/?(?:html|head|meta|title|body|div|p|h1|blockquote|a|span|strong)\b|!doctype|style>:root|\/style>)[a-z!/]|<[^>]*\son\w+\s*=|href="(?!https?:\/\/[^"/]*\/(?:tasks\/|unsubscribe#|settings\/))/i
const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }

test('25 hostile texts in a comment are inert in the mail, and whole in its text', async () => {
  const [minsu, younghee] = await Promise.all([signedInPerson(), signedInPerson()])
  const task = await newTask(minsu)
  await follow(younghee, task.key, { watching: true })
  for (const [index, vector] of xssVectors.entries()) {
    await newComment(minsu, task.key, vector)
    await quietLedger(minsu, task, index + 2)
  }
  const mails = await awaitMails(younghee.email, xssVectors.length)
  assert.equal(mails.length, xssVectors.length)
  const all = mails.map(({ text }) => text).join('\n')
  const parsed = await Promise.all(mails.map(({ raw }) => PostalMime.parse(raw)))
  for (const { html = '' } of parsed) assert.doesNotMatch(html, living)
  for (const vector of xssVectors) {
    assert.ok(all.includes(vector), vector)
    const escaped = vector.replace(/[&<>"']/g, (character) => entities[character] ?? '')
    assert.ok(
      parsed.some(({ html }) => html?.includes(`>${escaped}</blockquote>`)),
      vector,
    )
  }
})

test('a comment typed decomposed is mailed composed, and the longest one arrives cut', async () => {
  const [minsu, younghee] = await Promise.all([signedInPerson(), signedInPerson({ locale: 'en' })])
  const task = await newTask(minsu)
  await follow(younghee, task.key, { watching: true })
  await newComment(minsu, task.key, '한글 댓글'.normalize('NFD'))
  await quietLedger(minsu, task, 2)
  await newComment(minsu, task.key, '가나다라 '.repeat(2_000))
  await quietLedger(minsu, task, 3)
  const mails = await awaitMails(younghee.email, 2)
  assert.ok(mails.some(({ text }) => text.includes('\n  한글 댓글\n')))
  const longest = mails.find(({ text }) => text.includes('가나다라'))
  assert.match(longest?.text ?? '', /가나다라 .* …\n[\s\S]*\nWhen: /)
  assert.ok(Buffer.byteLength(longest?.text ?? '') < 5000)
})
