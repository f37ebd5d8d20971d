import assert from 'node:assert/strict'
import { test } from 'node:test'
import { call } from '../call.ts'
import { changeTask, newTask, password, type SignedIn, signedInPerson, teamProject } from '../people.ts'
import { assertProblem } from './assert-problem.ts'

const doors = ['/api/tasks', '/api/auth/login', '/api/auth/register']

test('JSON that is none is told so, at every door', async () => {
  const minsu = await signedInPerson()
  for (const path of doors) {
    for (const raw of ['{"title":', '{', '\u0000', '[1,', '['.repeat(10_000)]) {
      assertProblem(await call('POST', path, { as: minsu, raw }), 400, 'malformed_json')
    }
  }
})

test('bytes that are no UTF-8 are refused at every door, instead of being kept as other characters', async () => {
  const minsu = await signedInPerson()
  const { id } = await teamProject(minsu)
  const bytesOf = (text: string) => Buffer.from(text, 'latin1')
  for (const path of doors) {
    for (const bad of ['\xff', '\xc3(', '\xed\xa0\x80', '\xf0\x9f\x98']) {
      const raw = bytesOf(`{"projectId":"${id}","title":"a${bad}b","email":"a${bad}@example.com"}`)
      assertProblem(await call('POST', path, { as: minsu, raw }), 400, 'not_utf8')
    }
  }
  const utf16 = { raw: Buffer.from('{}', 'utf16le'), headers: { 'content-type': 'application/json; charset=utf-16le' } }
  assertProblem(await call('POST', '/api/tasks', { as: minsu, ...utf16 }), 415, 'unsupported_media_type')
  // Whoever types it means it.
  assert.equal((await newTask(minsu, { title: 'a\ufffdb 가😀' })).title, 'a\ufffdb 가😀')
})

test('values of the wrong type name the field that is wrong', async () => {
  const minsu = await signedInPerson()
  for (const raw of ['[]', '"text"', '1', 'null', 'true']) {
    for (const path of doors) assertProblem(await call('POST', path, { as: minsu, raw }), 422, 'validation_failed')
  }
  const body = { projectId: 7, title: { $gt: '' }, description: ['x'], assigneeId: 'not-a-uuid', statusId: null }
  const problem = assertProblem(await call('POST', '/api/tasks', { as: minsu, body }), 422, 'validation_failed')
  assert.deepEqual(problem.errors?.map((error) => error.pointer).sort(), [
    '/assigneeId',
    '/description',
    '/projectId',
    '/statusId',
    '/title',
  ])
})

test('a body over the limit is refused at every door, also one of 1 MB', async () => {
  const minsu = await signedInPerson()
  const raw = JSON.stringify({ title: 'x'.repeat(1024 * 1024) })
  for (const path of doors) assertProblem(await call('POST', path, { as: minsu, raw }), 413, 'body_too_large')
})

test('a body in another format is refused', async () => {
  const minsu = await signedInPerson()
  for (const path of doors) {
    const answer = await call('POST', path, {
      as: minsu,
      raw: 'title=x',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    })
    assertProblem(answer, 415, 'unsupported_media_type')
  }
})

test('ids and keys that nothing has are not found', async () => {
  const minsu = await signedInPerson()
  for (const key of ['TEAM-999999', 'NOPE-1', 'team-1', 'TEAM-0', 'TEAM-1e3', '%00', "TEAM-1'--", 'TEAM-99999999999']) {
    assertProblem(await call('GET', `/api/tasks/${key}`, { as: minsu }), 404, 'not_found')
    assertProblem(await call('GET', `/api/tasks/${key}/history`, { as: minsu }), 404, 'not_found')
  }
  for (const path of ['/api/nope', '/api/tasks/TEAM-1/nope', '/api/auth/nope']) {
    assertProblem(await call('GET', path, { as: minsu }), 404, 'not_found')
  }
})

test('unknown references in a body are named, not a database error', async () => {
  const minsu = await signedInPerson()
  const unknown = '01900000-0000-7000-8000-0000000000ff'
  const project = await teamProject(minsu)
  for (const [field, value] of Object.entries({ projectId: unknown, statusId: unknown, assigneeId: unknown })) {
    const body = { projectId: project.id, title: 'x', [field]: value }
    const problem = assertProblem(await call('POST', '/api/tasks', { as: minsu, body }), 422, 'validation_failed')
    assert.deepEqual(
      problem.errors?.map((error) => [error.pointer, error.code]),
      [[`/${field}`, 'unknown_reference']],
    )
  }
})

test('NUL, control characters and lone surrogates are refused in every text', async () => {
  const minsu = await signedInPerson()
  const project = await teamProject(minsu)
  for (const bad of ['a\u0000b', 'a\u001bb', '\ud800', 'x\udfff', 'a\u2028b']) {
    for (const field of ['title', 'description']) {
      const body = { projectId: project.id, title: 'x', [field]: bad }
      assertProblem(await call('POST', '/api/tasks', { as: minsu, body }), 422, 'validation_failed')
    }
    const person = { email: 'a@example.com', password, name: bad, locale: 'ko', timeZone: 'Asia/Seoul' }
    assertProblem(await call('POST', '/api/auth/register', { body: person }), 422, 'validation_failed')
  }
})

test('limits count what people call characters', async () => {
  const minsu = await signedInPerson()
  const project = await teamProject(minsu)
  const create = (title: string) => call('POST', '/api/tasks', { as: minsu, body: { projectId: project.id, title } })
  for (const character of ['가', '가'.normalize('NFD'), '👩‍👩‍👧', 'ש']) {
    const fits = await create(character.repeat(200))
    assert.equal(fits.status, 201, fits.text)
    assertProblem(await create(character.repeat(201)), 422, 'validation_failed')
  }
  assertProblem(await create('   '), 422, 'validation_failed')
  assertProblem(await create(`e${'\u0301'.repeat(5000)}`), 422, 'validation_failed')
})

test('SQL in any field is only text', async () => {
  const minsu = await signedInPerson()
  for (const sql of [
    "'; DROP TABLE task; --",
    "' OR '1'='1",
    '\\',
    '"',
    '`',
    '%',
    "1' UNION SELECT password_hash FROM credential -- ",
  ]) {
    const task = await newTask(minsu, { title: sql, description: sql })
    assert.deepEqual([task.title, task.description], [sql.trim(), sql])
    const query = encodeURIComponent(sql)
    const found = await call('GET', `/api/tasks?q=${query}`, { as: minsu })
    assert.equal(found.status, 200, found.text)
    for (const field of ['project', 'status', 'category', 'assignee', 'cursor', 'limit'])
      await assertNo5xx(minsu, `/api/tasks?${field}=${query}`)
    await assertNo5xx(minsu, `/api/people?cursor=${query}`)
    assertProblem(
      await call('POST', '/api/auth/login', { body: { email: sql, password: sql } }),
      401,
      'wrong_credentials',
    )
  }
})

async function assertNo5xx(as: SignedIn, path: string): Promise<void> {
  const answer = await call('GET', path, { as })
  assert.ok(answer.status < 500, `${path}: ${answer.status} ${answer.text}`)
}

test('addresses, queries and headers that can’t be read are the client’s fault', async () => {
  const minsu = await signedInPerson()
  for (const path of [
    '/api/tasks/%ff',
    '/api/tasks?q=%ff',
    '/api/tasks?q=%ED%A0%80',
    '/api/tasks?q=100%',
    '/api/%c0%af',
  ]) {
    assertProblem(await call('GET', path, { as: minsu }), 400, 'malformed_request')
  }
  assertProblem(await call('POST', '/api/auth/login?x=%ff', { body: {} }), 400, 'malformed_request')
  assert.equal((await call('GET', `/api/tasks?q=${encodeURIComponent('100% 한글😀')}`, { as: minsu })).status, 200)
  assertProblem(await call('GET', '/api/tasks?limit=0', { as: minsu }), 422, 'validation_failed')
  assertProblem(await call('GET', '/api/tasks?limit=abc', { as: minsu }), 422, 'validation_failed')
  assertProblem(await call('GET', '/api/tasks?limit=1&limit=2', { as: minsu }), 422, 'validation_failed')
  assertProblem(await call('GET', '/api/tasks?cursor=AAAA', { as: minsu }), 400, 'invalid_cursor')
  assertProblem(await call('GET', '/api/me', { headers: { authorization: 'Bearer a.b.c' } }), 401, 'sign_in_required')
  assertProblem(await call('GET', '/api/me'), 401, 'sign_in_required')
  assertProblem(await changeTask(minsu, await newTask(minsu), {}), 422, 'validation_failed')
})
