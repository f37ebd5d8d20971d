import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import type { Problem } from '#shared/contract/problem.ts'
import { type Answer, call } from '../call.ts'
import { newProject, sendFile } from '../imports/files.ts'
import { password, type SignedIn, signedInPerson, teamProject } from '../people.ts'

// Putting these in order takes the square of their number: seconds for so many, of a body that may be sent.
const marks = (count: number): string => '\u0315'.repeat(count / 2) + '\u0300'.repeat(count / 2)
const costly = marks(124_000)

type Timed = Answer<unknown> & { what: string; ms: number }

async function timed(what: string, answer: () => Promise<Answer<unknown>>): Promise<Timed> {
  const startedAt = performance.now()
  const answered = await answer()
  return { ...answered, what, ms: Math.round(performance.now() - startedAt) }
}

/** How long everybody else waits for an answer while `work` is done: the longest, in ms. */
async function longestHealthCheck(work: Promise<unknown>): Promise<number> {
  let isDone = false
  const done = work.finally(() => {
    isDone = true
  })
  let longest = 0
  while (!isDone) {
    const { status, ms } = await timed('health', () => call('GET', '/api/health'))
    assert.equal(status, 200)
    longest = Math.max(longest, ms)
    await wait(20)
  }
  await done
  return longest
}

const person = { email: 'costly@example.com', password, name: 'x', locale: 'en', timeZone: 'UTC' }
const token = 'x'.repeat(43)

const signInTexts = (text: string): [string, string, object][] => [
  ['a password at register', '/api/auth/register', { ...person, password: text }],
  ['an address at register', '/api/auth/register', { ...person, email: `${text}@example.com` }],
  ['a name at register', '/api/auth/register', { ...person, name: text }],
  ['a password at reset', '/api/auth/reset', { token, password: text }],
  ['an address at forgot', '/api/auth/forgot', { email: text }],
  ['a password at sign-in', '/api/auth/login', { email: person.email, password: text }],
]

const post = ([what, path, body]: [string, string, object], as?: SignedIn) =>
  timed(what, () => call('POST', path, { ...(as === undefined ? {} : { as }), body }))

test('a text that costs seconds to normalise is refused at once, and everybody else is served meanwhile', async (t: TestContext) => {
  const minsu = await signedInPerson()
  const { id: projectId } = await teamProject(minsu)
  const project = await newProject(minsu)
  const asked = Promise.all([
    ...signInTexts(costly).map((one) => post(one)),
    ...['title', 'description'].map((field) =>
      post([`a task's ${field}`, '/api/tasks', { projectId, title: 'x', [field]: costly }], minsu),
    ),
    timed('a column', () => sendFile(minsu, project, { csv: `title,${marks(240_000)}\nx,y`, preview: true })),
    timed('a cell', () => sendFile(minsu, project, { csv: `title,status\nx,${marks(240_000)}`, preview: true })),
  ])
  const longest = await longestHealthCheck(asked)
  const answers = await asked
  t.diagnostic(
    `health ${longest} ms; ${answers.map(({ what, status, ms }) => `${what} ${status} ${ms} ms`).join('; ')}`,
  )
  assert.deepEqual(
    answers.map(({ status }) => status),
    [413, 413, 413, 413, 413, 413, 422, 422, 422, 200],
  )
  // Generous to a machine under load; without the bounds it is a multiple of the time in which a request may be
  // answered at all.
  assert.ok(Math.max(longest, ...answers.map(({ ms }) => ms)) < 10_000, 'a request was held up')
})

test('what auth takes at most costs nothing either, and says what is wrong', async () => {
  const statuses = await Promise.all(signInTexts(marks(3600)).map(async (one) => (await post(one)).status))
  assert.deepEqual(statuses, [422, 422, 422, 422, 422, 401])
})

test('more combining marks on one letter than any writing has are refused by name, in both languages', async () => {
  const minsu = await signedInPerson()
  const { id: projectId } = await teamProject(minsu)
  for (const [language, said] of [
    ['ko', /결합 부호.*30개/],
    ['en', /combining marks.*30/],
  ] as const) {
    const answer = await call<Problem>('POST', '/api/tasks', {
      as: minsu,
      body: { projectId, title: 'x', description: `a${marks(5000)}` },
      headers: { 'accept-language': language },
    })
    assert.equal(answer.status, 422, answer.text)
    assert.deepEqual(
      answer.body.errors?.map(({ pointer, code }) => [pointer, code]),
      [['/description', 'too_many_marks']],
    )
    assert.match(answer.body.errors?.[0]?.detail ?? '', said)
  }
  const description = `힣${'\u0301'.repeat(30)} กี่ שָׁ ${'한글'.normalize('NFD')}`
  const fine = await call('POST', '/api/tasks', { as: minsu, body: { projectId, title: 'x', description } })
  assert.equal(fine.status, 201, fine.text)
})

test('a body for auth has 16 kB at most', async () => {
  const body = { email: 'nobody@example.com', password: 'x', more: 'x'.repeat(17_000) }
  const answer = await call<Problem>('POST', '/api/auth/login', { body })
  assert.deepEqual([answer.status, answer.body.code], [413, 'body_too_large'])
  assert.match(answer.body.detail, /16384/)
})

test('an answer about very many faults tells of 50, in few words, and how many more there are', async () => {
  const minsu = await signedInPerson()
  const project = await newProject(minsu)
  const wrong = (count: number) => Object.fromEntries(Array.from({ length: count }, (_, at) => [`열 ${at}`, 'title']))
  const many = await sendFile(minsu, project, { csv: 'title\nx', mapping: wrong(20_000), preview: true })
  assert.deepEqual([many.status, many.body.errors.map(({ code }) => code)], [422, ['too_many']])
  const some = await sendFile(minsu, project, { csv: 'title\nx', mapping: wrong(200), preview: true })
  assert.deepEqual([some.status, some.body.errors.length, some.body.moreErrors], [200, 50, 150])
  assert.ok(some.text.length < 20_000, `${some.text.length} characters`)
  const named = await sendFile(minsu, project, { csv: 'title\nx', mapping: { ['x'.repeat(200_000)]: 'title' } })
  assert.equal(named.status, 422)
  assert.ok(named.text.length < 2000, `${named.text.length} characters`)
})
